import { type AnswerRound, type ArchivedAnswer, type ArchivedLocator, TABLE_REMARK } from '@lispwatch/domain/archive/answer'
import { type EidPrefix, eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'

/** What a map-server's own table says about one EID-prefix. */
export interface RegistrationRow {
  readonly server: string
  readonly site: string
  readonly eid: EidPrefix
  readonly registered: boolean
  /** Address of who registered last; null when nobody did, or it is not told. */
  readonly lastRegisterer: string | null
  readonly proxyReply: boolean | null
  readonly ttlMinutes: number | null
  /** Each once. Priority and weight are 0 where the table tells neither. */
  readonly locators: readonly ArchivedLocator[]
  /** Locators that the table lists more than once, as it does where it joins the lists of several ETRs. */
  readonly repeated: readonly string[]
  readonly at: number
}

/** Each locator once: such tables append the list of every ETR. A locator is up when one of its ETRs says so. */
export function mergeLocators(locators: readonly ArchivedLocator[]): ArchivedLocator[] {
  const merged = new Map<string, ArchivedLocator>()
  for (const locator of locators) {
    const known = merged.get(locator.rloc)
    merged.set(locator.rloc, known ? { ...known, up: known.up === true || locator.up === true ? true : (known.up ?? locator.up) } : locator)
  }
  return [...merged.values()]
}

/** Those that come more than once, each once. */
export function repeatedIn(locators: readonly ArchivedLocator[]): string[] {
  const rlocs = locators.map(({ rloc }) => rloc)
  return [...new Set(rlocs.filter((rloc, at) => rlocs.indexOf(rloc) < at))]
}

/** What is odd about a registration in a table. */
function remarksOf({ registered, lastRegisterer, locators, repeated }: RegistrationRow): string[] {
  if (!registered) return []
  const isOther = lastRegisterer !== null && locators.every(({ rloc }) => rloc !== lastRegisterer)
  return [...repeated.map((rloc) => `${TABLE_REMARK.repeated}${rloc}`), ...(isOther ? [`${TABLE_REMARK.registerer}${lastRegisterer}`] : [])]
}

/** Rows as answers, a round for each instant: registered is positive, not registered negative. What was not asked is null. */
export function roundsOfRows(rows: readonly RegistrationRow[], nameOf: (at: number) => string): AnswerRound[] {
  const rounds = new Map<number, { answers: ArchivedAnswer[]; asked: Map<string, number> }>()
  for (const row of rows) {
    const round = rounds.get(row.at) ?? { answers: [], asked: new Map<string, number>() }
    rounds.set(row.at, round)
    const key = `${eidKey(row.eid)} ${row.server}`
    const nth = round.asked.get(key) ?? 0
    round.asked.set(key, nth + 1)
    round.answers.push(answerOf(row, nth))
  }
  return [...rounds].map(([at, { answers }]) => ({ name: nameOf(at), at, answers })).toSorted((a, b) => a.at - b.at)
}

function answerOf(row: RegistrationRow, nth: number): ArchivedAnswer {
  const { server, eid, registered, proxyReply, ttlMinutes, locators } = row
  return {
    ...{ server, eid, nth, outcome: registered ? 'positive' : 'negative', tries: 1, rttMs: null, from: null },
    eidReplied: registered ? formatEidPrefix(eid) : null,
    ttlMinutes: registered ? ttlMinutes : null,
    action: null,
    // A map-server that answers in place of its site does not set the A bit (RFC 9301 8.3).
    authoritative: registered && proxyReply !== null ? !proxyReply : null,
    locatorCount: registered ? locators.length : 0,
    locators: registered ? locators : [],
    remarks: remarksOf(row),
  }
}
