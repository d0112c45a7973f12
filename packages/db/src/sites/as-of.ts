import type { Mapping } from '@lispwatch/domain/mapping'
import { combineVotes } from '@lispwatch/domain/quorum'
import { type Absence, DORMANT_AFTER_MS, type RegistrationState, type RlocState } from '@lispwatch/domain/state'
import type { Held, TargetAsOf } from '../as-of.ts'
import { latest } from '../instant.ts'
import type { SiteFact } from './facts.ts'
import { groupBy } from './group-by.ts'
import { addressKey, type LocatorStanding, NOT_OBSERVED, type RegistrationStanding, type Standing } from './standing.ts'
import { summarise } from './summary.ts'
import type { SiteSummary } from './view.ts'

/** A state that was certain; what was in doubt or unmeasured is not known. */
const certain = <S extends RlocState | RegistrationState>({ state }: TargetAsOf): S | 'unknown' =>
  // The kind of the target decides which states it can have.
  state.standing === 'known' ? (state.value as S) : 'unknown'

/** What the vantages come to that knew anything at the instant. */
function standingAt<S extends RlocState | RegistrationState>(targets: readonly TargetAsOf[], at: number): Standing<S> {
  const votes = targets.map((target) => ({ state: certain<S>(target), lastObservedAt: at, cadenceMs: 1, of: target.state }))
  const state = combineVotes<S | 'unknown'>(votes, at)
  const known = votes.flatMap((vote) => (vote.of.standing === 'known' ? [{ ...vote.of, state: vote.state }] : []))
  return {
    state,
    sinceAt: latest(known.filter((vote) => vote.state === state).map(({ sinceAt }) => sinceAt)),
    lastObservedAt: latest(known.map(({ lastSeenAt }) => Math.min(lastSeenAt, at))),
  }
}

/** The mappings that may have held: before and after where it was in doubt. */
function mappingsOf(mapping: Held<Mapping | null> | null): readonly Mapping[] {
  const said = mapping?.standing === 'known' ? [mapping.value] : mapping?.standing === 'in-doubt' ? [mapping.before, mapping.after] : []
  return said.filter((one) => one !== null)
}

/** `registeredLately`: the ids of targets that were seen registered in the 30 days before. */
export interface SitePast {
  readonly at: number
  readonly registeredLately: ReadonlySet<number>
  /** Every locator that was probed then, by its key. */
  readonly rlocs: ReadonlyMap<string, readonly TargetAsOf[]>
}

function registrationsAt(targets: readonly TargetAsOf[], { at, registeredLately }: SitePast): RegistrationStanding[] {
  return [...groupBy(targets, ({ eid, node }) => `${eid} ${node}`).values()].flatMap((its) => {
    const [first] = its
    if (first === undefined || first.node === null) return []
    const standing = standingAt<RegistrationState>(its, at)
    const absence: Absence | undefined =
      standing.state !== 'unregistered' ? undefined : its.some(({ targetId }) => registeredLately.has(targetId)) ? 'lapsed' : 'elsewhere'
    return [{ eid: first.eid, node: first.node, absence, ...standing }]
  })
}

function locatorsAt(targets: readonly TargetAsOf[], { at, rlocs }: SitePast): LocatorStanding[] {
  const priorities = new Map<string, { rloc: string; priority: number }>()
  for (const { rloc, priority } of targets.flatMap(({ mapping }) => mappingsOf(mapping)).flatMap(({ locators }) => locators)) {
    const key = addressKey(rloc)
    priorities.set(key, { rloc, priority: Math.min(priority, priorities.get(key)?.priority ?? priority) })
  }
  return [...priorities].map(([key, named]) => {
    const probed = rlocs.get(key)
    return { ...named, ...(probed === undefined ? NOT_OBSERVED : standingAt<RlocState>(probed, at)) }
  })
}

const NOTHING_KNOWN = 'Nothing is known of that instant: nobody looked, or what was seen was just changing.'

/** One line of the list of sites as it was at an instant. `targets`: those of its EID-prefixes. The declared part is as it is now. */
export function siteAt(site: SiteFact, targets: readonly TargetAsOf[], past: SitePast): SiteSummary {
  const registrations = registrationsAt(targets, past)
  const locators = locatorsAt(targets, past)
  const isKnown = [...registrations, ...locators].some(({ state }) => state !== 'unknown')
  const summary = summarise({ site, registrations, locators })
  return isKnown ? summary : { ...summary, reason: NOTHING_KNOWN }
}

/** Long before the instant nobody used it any more. */
export const lateEnough = (at: number): number => at - DORMANT_AFTER_MS
