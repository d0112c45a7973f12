import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'

/** What became of a question that somebody else asked. `malformed`: an answer came that their tool could not print. */
export type ArchivedOutcome = 'positive' | 'negative' | 'timeout' | 'malformed'

/** A locator as the tool printed it. `up` null: it did not say. */
export interface ArchivedLocator {
  readonly rloc: string
  readonly priority: number
  readonly weight: number
  readonly up: boolean | null
}

/** How remarks begin that a table of registrations gives rise to; what follows is an address. */
export const TABLE_REMARK = { repeated: 'listed more than once: ', registerer: 'last registered by another address: ' } as const

/** One question to one server about one EID, as an archive tells it, with its answer. */
export interface ArchivedAnswer {
  /** The server's address, or its name where only that is told. */
  readonly server: string
  readonly eid: EidPrefix
  /** 0 for the first question of its round about this EID to this server, 1 for the second: lists may name an EID twice. */
  readonly nth: number
  readonly outcome: ArchivedOutcome
  readonly tries: number
  readonly rttMs: number | null
  /** Where the answer came from; null when that is not told. */
  readonly from: string | null
  /** The EID-prefix of the answer (text of formatEidPrefix), which may be less specific than `eid`. */
  readonly eidReplied: string | null
  readonly ttlMinutes: number | null
  /** ACT of a negative answer by its name in RFC 9301 5.4. */
  readonly action: string | null
  readonly authoritative: boolean | null
  /** How many locators the answer says it has: more than `locators` where the tool could not print some (RFC 8060 addresses). */
  readonly locatorCount: number
  /** In the order of the answer, each once. */
  readonly locators: readonly ArchivedLocator[]
  /** What else the tool said: a locator that it could not print, replies whose nonce did not match. */
  readonly remarks: readonly string[]
}

/** Answers of one round: a crawl that asked everything once, or a page that was read at one instant. */
export interface AnswerRound {
  /** Unique within its source. */
  readonly name: string
  readonly at: number
  readonly answers: readonly ArchivedAnswer[]
}

/** What a list of one day tells: these EID-prefixes were mapped, and no others. */
export interface DayList {
  /** `2010-01-07` */
  readonly name: string
  /** Midnight UTC at which the day begins: such lists say no time. */
  readonly at: number
  readonly eids: readonly EidPrefix[]
}
