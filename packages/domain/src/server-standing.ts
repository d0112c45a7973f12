import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { SILENCES_UNTIL_SILENT } from './judge-canary.ts'
import type { CanaryState, State } from './state.ts'

/** How one canary of a server stands at one vantage, as far as its standing needs it. */
export interface CanaryReading {
  readonly eid: EidPrefix
  readonly state: CanaryState
  /** Questions without an answer in a row. */
  readonly silences: number
}

/**
 * How a server stands, seen from one vantage. `silent-on-negatives`: it answers for what is registered, and never for a hole; its silence
 * about an EID-prefix is no evidence. `data-path-broken`: it answers for the hole, but the questions that it passes on are lost.
 */
export type ServerState = 'unknown' | 'answering' | 'dead' | 'silent-on-negatives' | 'data-path-broken'

/** What is odd about a server and does not make it ill. */
export type ServerFlag = 'negatives-to-4342' | 'silent-on-negatives' | 'canary-contrary' | 'hole-contrary'

export interface ServerStanding {
  readonly state: ServerState
  readonly flags: readonly ServerFlag[]
  /** Why, in one plain sentence that does not name the server. */
  readonly reason: string
}

/** Silences of the hole in a row, while the registered canary answers, that are a habit and no loss. */
export const SILENCES_UNTIL_HABIT = 20

const answers = (canary: CanaryReading | null) => canary !== null && !['unknown', 'silent'].includes(canary.state)
const isSilent = (canary: CanaryReading | null) => canary?.state === 'silent' && canary.silences >= SILENCES_UNTIL_SILENT
const name = (canary: CanaryReading | null) => (canary ? formatEidPrefix(canary.eid) : '')

function flagsOf(positive: CanaryReading | null, negative: CanaryReading | null): ServerFlag[] {
  const flags: ServerFlag[] = []
  if (negative?.state === 'answering-4342') flags.push('negatives-to-4342')
  if (positive?.state === 'contrary') flags.push('canary-contrary')
  if (negative?.state === 'contrary') flags.push('hole-contrary')
  return flags
}

function explainFlags(flags: readonly ServerFlag[], positive: CanaryReading | null, negative: CanaryReading | null): string {
  if (flags.includes('negatives-to-4342')) return ' It sends negatives to UDP port 4342 only, so it is asked from there.'
  if (flags.includes('canary-contrary')) return ` It says that its canary ${name(positive)} is not registered.`
  return flags.includes('hole-contrary') ? ` It has a mapping for its hole ${name(negative)}.` : ''
}

/** How a server stands by its two canaries at one vantage; a canary is null where none is known. */
export function serverStanding(positive: CanaryReading | null, negative: CanaryReading | null): ServerStanding {
  const flags = flagsOf(positive, negative)
  if (answers(positive) && isSilent(negative) && negative !== null) {
    if (negative.silences >= SILENCES_UNTIL_HABIT) {
      const reason = `It answers for ${name(positive)} and never for the hole ${name(negative)}: its silence about an EID-prefix says nothing.`
      return { state: 'silent-on-negatives', flags: [...flags, 'silent-on-negatives'], reason }
    }
    const reason = `It answers for ${name(positive)}, and left the last ${negative.silences} questions for the hole ${name(negative)} unanswered.`
    return { state: 'answering', flags, reason }
  }
  if (answers(negative) && isSilent(positive)) {
    const reason = `It answers for the hole ${name(negative)}, and not for ${name(positive)}: what it passes on to the site is lost.`
    return { state: 'data-path-broken', flags, reason }
  }
  if (answers(positive) || answers(negative)) {
    const both = [answers(positive) ? name(positive) : '', answers(negative) ? `the hole ${name(negative)}` : ''].filter(Boolean)
    return { state: 'answering', flags, reason: `It answers for ${both.join(' and for ')}.${explainFlags(flags, positive, negative)}` }
  }
  const silent = [positive, negative].filter(isSilent)
  const asked = [positive, negative].filter((canary) => canary !== null)
  if (silent.length > 0 && silent.length === asked.length) {
    return { state: 'dead', flags, reason: `It answers for none of its canaries: ${asked.map(name).join(', ')}.` }
  }
  return { state: 'unknown', flags, reason: asked.length === 0 ? 'It has no canaries yet.' : 'Its canaries have not told enough yet.' }
}

const DISPLAY: Record<ServerState, State> = {
  unknown: 'unknown',
  answering: 'ok',
  dead: 'down',
  'silent-on-negatives': 'ok',
  'data-path-broken': 'degraded',
}

/** The state shown for a server at one vantage. */
export function serverDisplayState({ state }: Pick<ServerStanding, 'state'>): State {
  return DISPLAY[state]
}

/** So few servers may all be dead of themselves; from two on it is the vantage that is cut off. */
const SERVERS_UNTIL_IMPAIRED = 2

export interface VantageStanding {
  readonly isImpaired: boolean
  readonly reason: string
}

/** Whether a vantage can be believed, by how all servers stand from there. */
export function vantageStanding(servers: readonly Pick<ServerStanding, 'state'>[]): VantageStanding {
  const known = servers.filter(({ state }) => state !== 'unknown')
  if (known.length < SERVERS_UNTIL_IMPAIRED || known.some(({ state }) => state !== 'dead')) {
    return { isImpaired: false, reason: known.length === 0 ? 'No server has been heard from here yet.' : 'Servers answer here.' }
  }
  return { isImpaired: true, reason: `None of ${known.length} servers answers for its canaries here: what is lost here proves nothing.` }
}

/** Mildest first: where there is no majority, the milder one stands. */
const MILDEST_FIRST: readonly ServerState[] = ['answering', 'silent-on-negatives', 'unknown', 'data-path-broken', 'dead']

/**
 * How a server stands, all vantages taken together. A defect needs a strict majority of the vantages that know anything; one that is cut
 * off from all servers has no say.
 */
export function serverAcross<S extends Pick<ServerStanding, 'state'> & { readonly isImpaired: boolean }>(
  standings: readonly S[],
): S | undefined {
  const heard = standings.filter(({ state, isImpaired }) => state !== 'unknown' && !isImpaired)
  const voting = (heard.length > 0 ? heard : standings).toSorted((a, b) => MILDEST_FIRST.indexOf(a.state) - MILDEST_FIRST.indexOf(b.state))
  return voting.find(({ state }) => voting.filter((other) => other.state === state).length > voting.length / 2) ?? voting[0]
}
