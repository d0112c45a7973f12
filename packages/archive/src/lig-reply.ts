import type { ArchivedAnswer, ArchivedLocator, ArchivedOutcome } from '@lispwatch/domain/archive/answer'
import { readAddress, readEidText } from './prefix.ts'
import { quoted } from './problem.ts'

/** What a run of lig printed of its answer: the part of an ArchivedAnswer that does not come from the question. */
export type LigReply = Omit<ArchivedAnswer, 'server' | 'eid' | 'nth'>

const ACTIONS: Readonly<Record<string, string>> = {
  'no-action': 'no-action',
  'forward-native': 'natively-forward',
  'natively-forward': 'natively-forward',
  'send-map-request': 'send-map-request',
  drop: 'drop-no-reason',
}

interface Draft {
  outcome: ArchivedOutcome | undefined
  tries: number
  rttMs: number | null
  from: string | null
  eidReplied: string | null
  ttlMinutes: number | null
  action: string | null
  authoritative: boolean | null
  locatorCount: number | null
  /** By the index that lig gives them, or by their order in its table for people. */
  readonly locators: Map<number, { rloc: string | null; priority: number; weight: number; up: boolean | null }>
  readonly remarks: string[]
}

/** The value of one line goes where it belongs. @returns what is wrong with it, or false where it is to be read otherwise */
type Reader = (draft: Draft, value: string, index: number) => string | undefined

const wholeNumber = (value: string, most: number): number | undefined =>
  /^\d{1,10}$/.test(value) && Number(value) <= most ? Number(value) : undefined

function locatorOf(draft: Draft, index: number) {
  const known = draft.locators.get(index) ?? { rloc: null, priority: 0, weight: 0, up: null }
  draft.locators.set(index, known)
  return known
}

function setNumber(value: string, most: number, set: (number: number) => void): string | undefined {
  const number = wholeNumber(value, most)
  if (number === undefined) return `${quoted(value)} is not a number up to ${most}`
  set(number)
  return undefined
}

/** The keys of lig -b; `LOCATOR_3_STATE` is found as `LOCATOR_STATE` with the index 3. */
const READERS: Readonly<Record<string, Reader>> = {
  RECEIVED_FROM: (draft, value) => {
    draft.from = readAddress(value) ?? null
    // Until more is printed, an answer came that cannot be read.
    draft.outcome ??= 'malformed'
    return draft.from === null ? `${quoted(value)} is not an address` : undefined
  },
  RTT: (draft, value) => {
    if (!/^\d{1,6}(\.\d+)?$/.test(value)) return `${quoted(value)} is not a time in seconds`
    // Zero is what lig prints when its clock stepped.
    draft.rttMs = Number(value) > 0 ? Math.round(Number(value) * 1e6) / 1e3 : null
    return undefined
  },
  LOCATOR_COUNT: (draft, value) =>
    setNumber(value, 255, (count) => {
      draft.locatorCount = count
      draft.outcome = count === 0 ? 'negative' : 'positive'
    }),
  MAPPING_ENTRY: (draft, value) => {
    draft.eidReplied = readEidText(value) ?? null
    return draft.eidReplied === null ? `${quoted(value)} is not an EID-prefix` : undefined
  },
  TTL: (draft, value) =>
    setNumber(value, 0xffffffff, (ttl) => {
      draft.ttlMinutes = ttl === 0xffffffff ? null : ttl
    }),
  AUTH: (draft, value) => {
    draft.authoritative = value === '1'
    return undefined
  },
  MOBILE: () => undefined,
  RESULT: (draft) => {
    draft.outcome = 'negative'
    return undefined
  },
  ACTION: (draft, value) => {
    draft.action = ACTIONS[value] ?? null
    return draft.action === null ? `${quoted(value)} is not an action` : undefined
  },
  LOCATOR: (draft, value, index) => {
    const rloc = readAddress(value)
    if (rloc === undefined) return `${quoted(value)} is not an address`
    locatorOf(draft, index).rloc = rloc
    return undefined
  },
  LOCATOR_STATE: (draft, value, index) => {
    locatorOf(draft, index).up = value === 'up' ? true : value === 'down' ? false : null
    return undefined
  },
  LOCATOR_PRIORITY: (draft, value, index) => setNumber(value, 255, (priority) => Object.assign(locatorOf(draft, index), { priority })),
  LOCATOR_WEIGHT: (draft, value, index) => setNumber(value, 255, (weight) => Object.assign(locatorOf(draft, index), { weight })),
}

/** What lig prints for people instead: the same facts in sentences and a table. */
const SENTENCES: readonly (readonly [RegExp, (draft: Draft, parts: readonly string[]) => void])[] = [
  [
    /^Received map-reply from (\S+) with rtt ([\d.]+) secs?/,
    (draft, [from = '', seconds = '']) => {
      READERS.RECEIVED_FROM?.(draft, from, 0)
      READERS.RTT?.(draft, seconds, 0)
    },
  ],
  [
    /^(\S+\/\d+),.*record ttl: (\d+), (not )?auth/,
    (draft, [prefix = '', ttl = '', not]) => {
      draft.outcome = 'positive'
      READERS.MAPPING_ENTRY?.(draft, prefix, 0)
      READERS.TTL?.(draft, ttl, 0)
      draft.authoritative = not === undefined || not === ''
    },
  ],
  [
    /^([\da-fA-F:.]+)\s+(up|down)\s+(\d+)\/(\d+)/,
    (draft, [rloc = '', state = '', priority = '', weight = '']) => {
      const index = draft.locators.size
      READERS.LOCATOR?.(draft, rloc, index)
      READERS.LOCATOR_STATE?.(draft, state, index)
      READERS.LOCATOR_PRIORITY?.(draft, priority, index)
      READERS.LOCATOR_WEIGHT?.(draft, weight, index)
    },
  ],
  [
    /^Negative cache entry, action: (\S+)/,
    (draft, [action = '']) => {
      draft.outcome = 'negative'
      READERS.ACTION?.(draft, action, 0)
    },
  ],
  [
    /^\*{3} No map-reply received/,
    (draft) => {
      draft.outcome = 'timeout'
    },
  ],
  [/^Send map-request to /, (draft) => void draft.tries++],
  [/LCAF AFI print skipped/, (draft) => void draft.remarks.push('locator-not-printed')],
  [/^Spoofed map-reply/, (draft) => void draft.remarks.push('foreign-nonce')],
]

/** Collects the lines of one run of lig, as `lig -b` or plain `lig` prints them, without what a log puts in front of them. */
export class LigReplyReader {
  readonly #draft: Draft = {
    ...{
      outcome: undefined,
      tries: 0,
      rttMs: null,
      from: null,
      eidReplied: null,
      ttlMinutes: null,
      action: null,
      authoritative: null,
      locatorCount: null,
    },
    ...{ locators: new Map(), remarks: [] },
  }

  /** @returns what is wrong with the line; undefined where it was read, or says nothing of the answer */
  read(line: string): string | undefined {
    // One build of lig prints a word of its author in front of the key when the answer comes from elsewhere.
    const pair = /^(?:Ex Bug)?([A-Z]+)(?:_(\d{1,3}))?(_[A-Z_]+)?="?([^"]*)"?$/.exec(line)
    if (pair) {
      const [, word = '', index = '0', rest = '', value = ''] = pair
      const key = `${word}${rest}`
      return Object.hasOwn(READERS, key) ? READERS[key]?.(this.#draft, value, Number(index)) : undefined
    }
    const trimmed = line.trim()
    for (const [pattern, take] of SENTENCES) {
      const found = pattern.exec(trimmed)
      if (found) {
        take(this.#draft, found.slice(1))
        return undefined
      }
    }
    return undefined
  }

  /** An answer or its absence was printed. */
  get isAnswered(): boolean {
    return this.#draft.outcome !== undefined
  }

  /** What was printed in all; undefined where the run broke off before an answer or the lack of one. */
  reply(): LigReply | undefined {
    const { outcome, locators, locatorCount, ...rest } = this.#draft
    if (outcome === undefined) return undefined
    const listed: ArchivedLocator[] = []
    for (const { rloc, ...locator } of locators.values()) {
      if (rloc !== null && !listed.some((known) => known.rloc === rloc && known.priority === locator.priority))
        listed.push({ rloc, ...locator })
    }
    return {
      ...rest,
      tries: Math.max(1, rest.tries),
      outcome,
      locatorCount: locatorCount ?? listed.length,
      locators: listed,
      remarks: [...new Set(rest.remarks)],
    }
  }
}
