/*
 * D14 Broken delegation: a node of the delegation hierarchy does not do what the one above it says.
 *
 * Opens by the strict majority of the vantages whose walks met the node: `dead` when it left three tries of every walk unanswered, in two walks in a
 * row; `lame` when it is not authoritative for what was delegated to it (ACT 5); `loop` when it refers to nothing more specific (RFC 8111 7.3.4);
 * `leads-nowhere`, `undelegated` and `unreadable` as walks judge them. Deviations that break nothing (Incomplete out of place, ACT 0 where 1 is
 * meant) are `remark`, worth knowing and no more. Closes when the majority of vantages has it well.
 * Left out: vantages without a say, walks that could not tell. A node that was dead to some walk and came back needs two more walks each time
 * within a day: the way to it loses some.
 * Differs from the usual rule: a map-server that is not registered for an EID is no fault of delegation; TTLs do not count, implementations differ
 * in them (RFC 8111 contradicts itself).
 */
import type { NodeVerdict } from '../delegation/node-verdict.ts'
import type { ObservedNode } from '../delegation/observed-node.ts'
import type { DelegationFacts } from '../facts/delegation-facts.ts'
import type { FindingVote } from '../finding.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, type DetectionMemory, holdsUntil } from './detection.ts'
import { majority } from './majority.ts'

type Fault = Exclude<NodeVerdict, 'ok' | 'inconsistent'>

const WORDS: Record<Fault, string> = {
  dead: 'does not answer walks of the delegation hierarchy',
  lame: 'is lame: it says that it is not authoritative for what is delegated to it',
  loop: 'refers to what is no more specific than what led to it',
  'leads-nowhere': 'refers to nobody who can be asked',
  undelegated: 'delegates EID-prefixes of sites to nobody',
  unreadable: 'answers with what cannot be read',
}
const WORST_FIRST: readonly Fault[] = ['dead', 'loop', 'lame', 'leads-nowhere', 'undelegated', 'unreadable']
const isFault = (verdict: NodeVerdict): verdict is Fault => verdict !== 'ok' && verdict !== 'inconsistent'

const WALKS_UNTIL_DEAD = 2
const WALKS_FOR_EACH_RETURN = 2
const MOST_RETURNS = 4
const REMEMBERED_MS = 86_400_000

/** Walks in a row to which the node was dead, and how often within a day it was only thought to be; of one vantage. */
interface Silence {
  readonly walks: number
  readonly heldAt: number
  readonly returns: number
  readonly returnedAt: number
}

const NO_SILENCE: Silence = { walks: 0, heldAt: 0, returns: 0, returnedAt: 0 }

function keptSilence(memory: DetectionMemory | null, vantage: string): Silence {
  const kept = memory?.[vantage]
  if (typeof kept !== 'object' || kept === null) return NO_SILENCE
  const numbers: Record<string, unknown> = { ...kept }
  const number = (name: keyof Silence) => (typeof numbers[name] === 'number' ? numbers[name] : 0)
  return { walks: number('walks'), heldAt: number('heldAt'), returns: number('returns'), returnedAt: number('returnedAt') }
}

function nextSilence(prior: Silence, seen: readonly ObservedNode[], now: number): Silence {
  const heldAt = Math.max(...seen.map((one) => one.heldAt))
  const returns = now - prior.returnedAt > REMEMBERED_MS ? 0 : prior.returns
  const known = { ...prior, returns }
  if (heldAt <= prior.heldAt) return known
  // Any walk that it answered shows that it lives, whatever others lost on the way.
  if (seen.every(({ verdict }) => verdict === 'dead')) return { ...known, walks: prior.walks + 1, heldAt }
  const isReturn = prior.walks > 0
  return {
    walks: 0,
    heldAt,
    returns: Math.min(MOST_RETURNS, returns + (isReturn ? 1 : 0)),
    returnedAt: isReturn ? heldAt : prior.returnedAt,
  }
}

const isDead = ({ walks, returns }: Silence) => walks >= WALKS_UNTIL_DEAD + returns * WALKS_FOR_EACH_RETURN

function faultsOf(seen: readonly ObservedNode[], silence: Silence): Fault[] {
  const faults = seen.map(({ verdict }) => verdict).filter(isFault)
  return faults.filter((fault) => fault !== 'dead' || isDead(silence))
}

function remarkWords(readings: readonly ObservedNode[]): string[] {
  const remarks = new Set(readings.flatMap((one) => one.remarks))
  return [
    ...(remarks.has('incomplete-out-of-place') ? ['it sets the Incomplete bit out of place'] : []),
    ...(remarks.has('unassigned-action') ? ['it answers with an action that has no meaning'] : []),
    ...(remarks.has('node-referral-to-map-server') ? ['it refers to map-servers as if they were DDT nodes'] : []),
  ]
}

export const BROKEN_DELEGATION: Detection<'delegation'> = {
  id: 'D14',
  look: 'delegation',
  name: 'broken delegation',
  about: 'A node of the delegation hierarchy is dead, lame, loops, or leads nowhere.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess(facts: DelegationFacts, prior, circumstances) {
    const { node, readings, referredBy } = facts
    if (readings.length === 0) return clears(`No walk comes to ${node} any more.`)
    const vantages = [...new Set(readings.map(({ vantage }) => vantage))].sort()
    const seenFrom = (vantage: string) => readings.filter((one) => one.vantage === vantage)
    const silences = new Map(
      vantages.map((vantage) => [vantage, nextSilence(keptSilence(prior.memory, vantage), seenFrom(vantage), circumstances.now)]),
    )
    const memory = Object.fromEntries(silences)
    const faults = new Map(vantages.map((vantage) => [vantage, faultsOf(seenFrom(vantage), silences.get(vantage) ?? NO_SILENCE)]))
    const votes = vantages.map((vantage): FindingVote => {
      const [fault] = faults.get(vantage) ?? []
      const base = { vantage, node: null }
      if (fault !== undefined) return { ...base, says: 'for', words: `it ${WORDS[fault]}` }
      const isSilent = seenFrom(vantage).every(({ verdict }) => verdict === 'dead')
      return isSilent
        ? { ...base, says: 'nothing', words: 'its last walk was not answered' }
        : { ...base, says: 'against', words: 'it answers' }
    })
    const decided = majority(votes, circumstances)
    if (decided.says === 'holds') return holdsUntil(null, memory)
    const remarks = remarkWords(readings)
    if (decided.says === 'against' && remarks.length === 0) return { ...clears(`${node} delegates as it should.`), memory }
    const isRemark = decided.says === 'against'
    const found = decided.vantages.flatMap((vantage) => faults.get(vantage) ?? [])
    const fault = WORST_FIRST.find((one) => found.includes(one)) ?? 'dead'
    const hit = readings.filter(({ verdict, remarks: said }) => (isRemark ? said.length > 0 : verdict === fault))
    const above = referredBy.length === 0 ? '' : ` ${nameList(referredBy)} ${referredBy.length === 1 ? 'refers' : 'refer'} to it.`
    const claim = claims(prior, {
      variant: isRemark ? 'remark' : fault,
      severity: isRemark ? 'info' : 'warning',
      confidence: decided.confidence,
      isUnconfirmed: decided.isUnconfirmed,
      byAt: Math.min(...hit.map(({ sinceAt }) => sinceAt), circumstances.now),
      reason: isRemark ? `${node} deviates from RFC 8111: ${nameList(remarks)}.` : `${node} ${WORDS[fault]}.${above}`,
      votes: decided.votes,
      evidence: facts.evidence,
      restsOn: { vantages: namesOf(decided.vantages) },
      affects: { eids: namesOf(hit.map(({ asked }) => asked)) },
    })
    return { ...claim, memory }
  },
}
