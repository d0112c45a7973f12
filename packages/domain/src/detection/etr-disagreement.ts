import { type EtrDifferenceKind, type EtrWord, etrAgreement } from '../etr-agreement.ts'
import type { EidFacts } from '../facts/eid-facts.ts'
import type { FindingVote } from '../finding.ts'
import type { Mapping } from '../mapping.ts'
import type { Circumstances } from './circumstances.ts'
import { type Majority, majority } from './majority.ts'
import { mappingWords } from './mapping-word.ts'

/** Two ETRs that differ were both seen to, for so long: a change needs a while until all routers of a site have it. */
const DIFFERENT_FOR_MS = 60_000
/** An ETR that was not heard for so many cadences is not compared. */
const HEARD_CADENCES = 3

/** What the ETRs of an EID-prefix differ in, in the eyes of the majority of vantages. */
export interface EtrDisagreement {
  readonly decided: Majority
  /** Locators of the ETRs that differ. */
  readonly rlocs: readonly string[]
  /** What one says otherwise than the other: a sentence of the first vantage that saw it. */
  readonly sentence: string
  readonly byAt: number
  /** Time alone may decide then. */
  readonly lookAgainAt: number | null
  /** Nobody can compare: fewer than two ETRs speak anywhere. */
  readonly isAlone: boolean
}

/** The mapping that most servers have. */
function registeredMapping(facts: EidFacts, circumstances: Circumstances): Mapping | null {
  return mappingWords(facts, circumstances).toSorted((a, b) => b.sinceAt - a.sinceAt)[0]?.mapping ?? null
}

const lastedMs = (a: EtrWord, b: EtrWord) => Math.min(a.lastSeenAt, b.lastSeenAt) - Math.max(a.sinceAt, b.sinceAt)

/** Where the ETRs differ in a way that `isMeant` picks. */
export function etrDisagreement(
  facts: EidFacts,
  circumstances: Circumstances,
  isMeant: (kinds: readonly EtrDifferenceKind[]) => boolean,
): EtrDisagreement {
  const { now, probeCadenceMs } = circumstances
  const registered = registeredMapping(facts, circumstances)
  // Whoever left the set, or came as a stranger, is no ETR of the EID-prefix: that is a move or a split (D19).
  const known = new Set([...facts.expected, ...facts.locators.filter(({ priority }) => priority !== null)].map(({ rloc }) => rloc))
  const byVantage = new Map<string, EtrWord[]>()
  for (const word of facts.etrWords) if (known.has(word.rloc)) byVantage.set(word.vantage, [...(byVantage.get(word.vantage) ?? []), word])
  const votes: FindingVote[] = []
  const found: { rlocs: readonly [string, string]; sentence: string; byAt: number }[] = []
  let isWaiting = false
  for (const [vantage, all] of byVantage) {
    const words = all.filter(({ lastSeenAt }) => now - lastSeenAt <= HEARD_CADENCES * probeCadenceMs)
    const { verdict, differences } = etrAgreement(words, registered)
    const wordOf = (rloc: string) => words.find((word) => word.rloc === rloc)
    const meant = differences.filter(({ kinds }) => isMeant(kinds))
    const lasting = meant.flatMap(({ rlocs, sentence }) => {
      const [a, b] = [wordOf(rlocs[0]), wordOf(rlocs[1])]
      if (a === undefined || b === undefined || lastedMs(a, b) < DIFFERENT_FOR_MS) return []
      return [{ rlocs, sentence, byAt: Math.max(a.sinceAt, b.sinceAt) }]
    })
    found.push(...lasting)
    isWaiting ||= meant.length > lasting.length
    const agree = meant.length === 0 && verdict !== 'alone'
    const says = lasting.length > 0 ? 'for' : agree ? 'against' : 'nothing'
    votes.push({
      vantage,
      node: null,
      says,
      words: says === 'for' ? 'the ETRs differ' : agree ? 'the ETRs agree' : 'they were not all heard',
    })
  }
  const first = found.toSorted((a, b) => a.byAt - b.byAt || (a.sentence < b.sentence ? -1 : 1))[0]
  return {
    decided: majority(votes, circumstances),
    rlocs: [...new Set(found.flatMap(({ rlocs }) => rlocs))].sort(),
    sentence: first?.sentence ?? '',
    byAt: first?.byAt ?? now,
    lookAgainAt: isWaiting ? now + probeCadenceMs : null,
    isAlone: ![...byVantage.values()].some((all) => all.length > 1),
  }
}
