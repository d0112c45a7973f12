import { rlocDisplayState } from '@lispwatch/domain/state'
import { LISP_CONTROL_PORT } from '../targets/registrations.ts'
import type { DetailFacts, NewestMapping } from './detail-facts.ts'
import { addressKey, type LocatorStanding, type RegistrationStanding, type SiteStanding, summarise } from './summary.ts'
import type { LocatorPreference, LocatorUse, RegistrationCell, SiteDetail, SiteLocator } from './view.ts'

/** The whole view of one site. */
export function siteDetail(standing: SiteStanding, facts: DetailFacts): SiteDetail {
  const { servers, mappings } = facts
  const byTarget = new Map(mappings.map((newest) => [newest.targetId, newest]))
  const standings = new Map(standing.registrations.map((one) => [`${one.eid} ${one.node}`, one]))
  return {
    ...summarise(standing),
    contacts: standing.site.contacts,
    servers,
    prefixes: facts.prefixes.map(({ eid, iid, prefix }) => ({
      ...{ eid, iid, prefix },
      cells: servers.map(({ node }) => cell(node, standings.get(`${eid} ${node}`), byTarget)),
    })),
    locators: standing.locators.map((locator) => siteLocator(locator, facts)),
  }
}

/** Of several vantages' mappings the newest is shown. */
function cell(node: string, standing: RegistrationStanding | undefined, byTarget: ReadonlyMap<number, NewestMapping>): RegistrationCell {
  const votes = standing?.votes ?? []
  const held = votes.map(({ targetId }) => byTarget.get(targetId)).filter((newest) => newest?.holds === true)
  const newest = held.reduce((a, b) => (a && b && a.sinceAt >= b.sinceAt ? a : b), undefined)
  return {
    ...{ node, state: standing?.state ?? 'unknown', votes },
    mapping: newest?.mapping ?? null,
    mappingVersionId: newest?.versionId ?? null,
    mappingSinceAt: newest?.sinceAt ?? null,
  }
}

function siteLocator({ rloc, port, state, votes }: LocatorStanding, facts: DetailFacts): SiteLocator {
  return { rloc, port: port ?? LISP_CONTROL_PORT, state, displayState: rlocDisplayState(state), votes, uses: locatorUses(rloc, facts) }
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
