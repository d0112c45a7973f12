import { evidenceClass, type Witness } from '@lispwatch/domain/evidence-class'
import { absenceOf, rlocDisplayState } from '@lispwatch/domain/state'
import type { EtrAnswer } from '../etr-answers.ts'
import { latest } from '../instant.ts'
import { LISP_CONTROL_PORT } from '../targets/registrations.ts'
import type { DetailFacts, NewestMapping } from './detail-facts.ts'
import { etrSays } from './etr-says.ts'
import type { LocatorFact, SiteFact } from './facts.ts'
import { groupBy } from './group-by.ts'
import { addressKey, type LocatorStanding, type RegistrationStanding, standingOf } from './standing.ts'
import { summarise } from './summary.ts'
import type { LocatorPreference, LocatorUse, RegistrationCell, SiteDetail, SiteLocator } from './view.ts'
import type { RegistrationVote, RlocVote } from './votes.ts'

/** Everything that the view of one site is made of. */
export interface SiteRecord extends DetailFacts {
  readonly site: SiteFact
  readonly locators: readonly LocatorFact[]
  readonly registrationVotes: readonly RegistrationVote[]
  readonly rlocVotes: readonly RlocVote[]
  readonly etrAnswers: readonly EtrAnswer[]
}

type VotedRegistration = RegistrationStanding & Pick<RegistrationCell, 'votes'>
type VotedLocator = LocatorStanding & Pick<SiteLocator, 'votes' | 'port'>

/** The whole view of one site at `now`. */
export function siteDetail(record: SiteRecord, now: number): SiteDetail {
  const { site, servers, mappings } = record
  const registrations = votedRegistrations(record, now)
  const locators = votedLocators(record, now)
  const byTarget = new Map(mappings.map((newest) => [newest.targetId, newest]))
  const says = etrSays(
    record.etrAnswers,
    mappings.filter(({ holds }) => holds),
  )
  const byPair = new Map(registrations.map((one) => [pairKey(one), one]))
  return {
    ...summarise({ site, registrations, locators }),
    contacts: site.contacts,
    servers,
    prefixes: record.prefixes.map(({ eid, iid, prefix }) => ({
      ...{ eid, iid, prefix },
      evidence: evidenceClass(
        registrations.filter((one) => one.eid === eid && one.state === 'registered').flatMap((one) => witnessesOf(one)),
      ),
      cells: servers.map(({ node }) => cell(node, byPair.get(pairKey({ eid, node })), byTarget)),
    })),
    locators: locators.map((locator) => ({ ...siteLocator(locator, record), etrSays: says.get(addressKey(locator.rloc)) ?? [] })),
  }
}

const pairKey = ({ eid, node }: { readonly eid: string; readonly node: string }): string => `${eid} ${node}`

function votedRegistrations({ registrationVotes }: SiteRecord, now: number): VotedRegistration[] {
  const pairs = groupBy(registrationVotes, pairKey)
  return [...pairs.values()].flatMap((pair) => {
    const votes = pair.map(({ vote }) => vote)
    const standing = standingOf(votes, now)
    // Of several the first by name, as the list has it: what differs between vantages tells nothing about the server.
    const [answerClass = null] = votes.flatMap((vote) => vote.answerClass ?? []).sort()
    const absence = absenceOf({ state: standing.state, answerClass, registeredAt: latest(pair.map((one) => one.registeredAt)) }, now)
    return pair.slice(0, 1).map(({ eid, node }) => ({ eid, node, votes, absence, ...standing }))
  })
}

/** Who says what the vantages agreed on. */
function witnessesOf({ node, state, votes }: VotedRegistration): Witness[] {
  if (state === 'unknown') return []
  return votes.filter((vote) => vote.state === state).map(({ vantage, answerClass = null }) => ({ node, vantage, answerClass }))
}

function votedLocators({ locators, rlocVotes }: SiteRecord, now: number): VotedLocator[] {
  const probed = groupBy(rlocVotes, ({ rloc }) => addressKey(rloc))
  return locators.map(({ rloc, priority }) => {
    const about = probed.get(addressKey(rloc)) ?? []
    const votes = about.map(({ vote }) => vote)
    return { rloc, priority, port: about[0]?.port ?? LISP_CONTROL_PORT, votes, ...standingOf(votes, now) }
  })
}

/** Of several vantages' mappings the newest is shown. */
function cell(node: string, registration: VotedRegistration | undefined, byTarget: ReadonlyMap<number, NewestMapping>): RegistrationCell {
  const votes = registration?.votes ?? []
  const held = votes.map(({ targetId }) => byTarget.get(targetId)).filter((newest) => newest?.holds === true)
  const newest = held.reduce((a, b) => (a && b && a.sinceAt >= b.sinceAt ? a : b), undefined)
  return {
    ...{ node, state: registration?.state ?? 'unknown', absence: registration?.absence, votes },
    evidence: registration ? evidenceClass(witnessesOf(registration)) : null,
    mapping: newest?.mapping ?? null,
    mappingVersionId: newest?.versionId ?? null,
    mappingSinceAt: newest?.sinceAt ?? null,
  }
}

function siteLocator({ rloc, port, state, votes }: VotedLocator, facts: DetailFacts): SiteLocator {
  return { rloc, port, state, displayState: rlocDisplayState(state), votes, uses: locatorUses(rloc, facts) }
}

/** Where servers give different preferences, the newest mapping is shown; they come newest first. */
function locatorUses(rloc: string, { prefixes, mappings }: DetailFacts): LocatorUse[] {
  const key = addressKey(rloc)
  const isIt = (locator: { readonly rloc: string }) => addressKey(locator.rloc) === key
  return prefixes.flatMap(({ eid, expected }) => {
    const mapped = mappings
      .filter((newest) => newest.holds && newest.eid === eid)
      .flatMap(({ mapping }) => mapping.locators)
      .find(isIt)
    const use = { eid, mapped: preference(mapped), expected: preference(expected.find(isIt)) }
    const lapsed = mappings.some((newest) => newest.eid === eid && newest.mapping.locators.some(isIt))
    return use.mapped || use.expected || lapsed ? [use] : []
  })
}

function preference(locator: LocatorPreference | undefined): LocatorPreference | null {
  return locator ? { priority: locator.priority, weight: locator.weight } : null
}
