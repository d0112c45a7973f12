/*
 * D13 Map-server or map-resolver dead, deaf to negatives, or cut off from its sites.
 *
 * Each server has two canaries, an EID-prefix that is registered there and a hole. Opens by the strict majority of vantages, a minute after the
 * first canary fell silent: `dead` when it answers for neither, `data-path-broken` when it answers for the hole alone, `silent-on-negatives` when
 * it left the hole unanswered twenty times while it answers for what is registered (a habit, so `info`; its silence is no evidence meanwhile).
 * A PITR, PETR or RTR has no canaries: `control-port-closed` when all of its addresses say so by ICMP.
 * Closes when the majority has it answering; a tie leaves it as it is, and so does a hole that is answered while the registered canary was not asked
 * since: who comes back from silence is not cut off from its sites for the seconds between two questions.
 * Left out: vantages from which no server answers. The minute is for them: an uplink that fails takes one server after the other along, and the
 * first must not be blamed before the last has fallen silent. A control port that is silent: it need not answer, or a firewall drops the probes.
 * Differs from the usual rule: three silences are enough on a clean path only, see lossesUntilDown.
 */
import type { ServerFacts, ServerReading } from '../facts/server-facts.ts'
import type { FindingVote } from '../finding.ts'
import { isFresh } from '../quorum.ts'
import type { ServerState } from '../server-standing.ts'
import type { Circumstances } from './circumstances.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { type Assessment, clears, type Detection, HOLDS, holdsUntil, type Prior } from './detection.ts'
import { majority } from './majority.ts'

/** Two cadences of a canary: by then every server was asked, and those that are silent were found to be. */
const SETTLING_MS = 60_000

type Ill = 'dead' | 'data-path-broken' | 'silent-on-negatives'

const ILL: readonly Ill[] = ['dead', 'data-path-broken', 'silent-on-negatives']
const isIll = (state: ServerState): state is Ill => ILL.some((ill) => ill === state)

const WORDS: Record<Ill, string> = {
  dead: 'answers for none of its canaries',
  'data-path-broken': 'answers for its hole and not for its registered canary: what it passes on to sites is lost',
  'silent-on-negatives': 'never answers for its hole: its silence about an EID-prefix says nothing',
}

const canariesOf = ({ registered, hole }: ServerReading) => [registered, hole].filter((one) => one !== null)

/** When the newest of what makes it ill began; its standing is not older. */
function illSinceAt(reading: ServerReading): number | null {
  const silent = canariesOf(reading).filter(({ state }) => state === 'silent')
  return silent.reduce<number | null>((last, { sinceAt }) => (sinceAt === null ? last : Math.max(last ?? 0, sinceAt)), null)
}

/** Whether the registered canary was asked for since the hole was answered. */
function isAskedSince({ registered, hole }: ServerReading): boolean {
  return (registered?.lastObservedAt ?? 0) >= (hole?.sinceAt ?? 0)
}

function voteOf(reading: ServerReading, now: number): FindingVote {
  const { vantage, standing } = reading
  const base = { vantage, node: null }
  if (!canariesOf(reading).some((one) => isFresh(one, now))) return { ...base, says: 'nothing', words: 'it was not asked lately' }
  if (standing.state === 'data-path-broken' && !isAskedSince(reading))
    return { ...base, says: 'nothing', words: 'it answers for its hole, and was not asked for its registered canary since' }
  if (isIll(standing.state)) return { ...base, says: 'for', words: WORDS[standing.state] }
  if (standing.state === 'unknown') return { ...base, says: 'nothing', words: 'its canaries have not told enough yet' }
  return { ...base, says: 'against', words: 'it answers' }
}

/** The state that most of these have; of as many, the worse one. */
function commonState(readings: readonly ServerReading[]): Ill {
  const count = (ill: Ill) => readings.filter(({ standing }) => standing.state === ill).length
  return ILL.reduce((most, ill) => (count(ill) > count(most) ? ill : most), 'dead')
}

function assessCanaries(facts: ServerFacts, prior: Prior, circumstances: Circumstances): Assessment {
  const { now } = circumstances
  const { node, readings, soleServerOf } = facts
  const decided = majority(
    readings.map((reading) => voteOf(reading, now)),
    circumstances,
  )
  if (decided.says === 'against') return clears(`${node} answers for its canaries again.`)
  if (decided.says === 'holds') return HOLDS
  const ill = readings.filter(({ vantage }) => decided.vantages.includes(vantage))
  const began = ill.map(illSinceAt).filter((at) => at !== null)
  const byAt = began.length === 0 ? now : Math.min(...began)
  if (prior.open === null && now - byAt < SETTLING_MS) return holdsUntil(byAt + SETTLING_MS)
  const state = commonState(ill)
  const canaries = ill.flatMap(canariesOf)
  const heard = canaries.flatMap(({ lastAnsweredAt }) => (lastAnsweredAt === null || lastAnsweredAt > byAt ? [] : [lastAnsweredAt]))
  return claims(prior, {
    variant: state,
    severity: state === 'dead' ? 'critical' : state === 'data-path-broken' ? 'warning' : 'info',
    confidence: decided.confidence,
    isUnconfirmed: decided.isUnconfirmed,
    afterAt: heard.length === 0 ? null : Math.max(...heard),
    byAt,
    reason: `${node} ${WORDS[state]}, as seen from ${nameList(decided.vantages.toSorted())}.`,
    votes: decided.votes,
    evidence: evidenceOf(canaries),
    restsOn: { vantages: namesOf(decided.vantages) },
    affects: state === 'silent-on-negatives' ? {} : { sites: namesOf(soleServerOf) },
  })
}

function assessControlPorts({ node, controlPorts }: ServerFacts, prior: Prior, circumstances: Circumstances): Assessment {
  const vantages = [...new Set(controlPorts.map(({ vantage }) => vantage))]
  const votes = vantages.map((vantage): FindingVote => {
    const seen = controlPorts.filter((port) => port.vantage === vantage && isFresh(port, circumstances.now))
    const base = { vantage, node: null }
    if (seen.some(({ state }) => state === 'open')) return { ...base, says: 'against', words: 'LISP answers' }
    const isClosed = seen.length > 0 && seen.every(({ state }) => state === 'closed')
    return isClosed ? { ...base, says: 'for', words: 'its control port is closed' } : { ...base, says: 'nothing', words: 'it is silent' }
  })
  const decided = majority(votes, circumstances)
  if (decided.says === 'against') return clears(`LISP runs at ${node} again.`)
  if (decided.says === 'holds') return HOLDS
  const closed = controlPorts.filter(({ vantage, state }) => state === 'closed' && decided.vantages.includes(vantage))
  const began = closed.flatMap(({ sinceAt }) => (sinceAt === null ? [] : [sinceAt]))
  return claims(prior, {
    variant: 'control-port-closed',
    severity: 'critical',
    confidence: decided.confidence,
    isUnconfirmed: decided.isUnconfirmed,
    byAt: began.length === 0 ? circumstances.now : Math.min(...began),
    reason: `LISP does not run at ${node}: its host says so to ${nameList(decided.vantages.toSorted())} (ICMP port unreachable).`,
    votes: decided.votes,
    evidence: evidenceOf(closed),
    restsOn: { vantages: namesOf(decided.vantages) },
    affects: { rlocs: namesOf(closed.map(({ address }) => address)) },
  })
}

export const SERVER_ILL: Detection<'server'> = {
  id: 'D13',
  look: 'server',
  name: 'server ill',
  about: 'A map-server or map-resolver is dead, silent on negatives, or cut off from its sites; an RTR or proxy runs no LISP.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess(facts, prior, circumstances) {
    if (facts.readings.some((reading) => canariesOf(reading).length > 0)) return assessCanaries(facts, prior, circumstances)
    if (facts.controlPorts.length > 0) return assessControlPorts(facts, prior, circumstances)
    return clears(`${facts.node} has no canary and no control port that is asked.`)
  },
}
