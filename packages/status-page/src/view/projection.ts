import type { RegisteredSpans } from '@lispwatch/domain/archive/day-list-text'
import { eidCovers } from '@lispwatch/domain/eid-cover'
import type { PublicRegistration } from '@lispwatch/domain/status-page/eid-question'
import { type Words, wordsOf } from '../words/words.ts'
import { indicatorOf, isDefect, publicState, rollUp } from './component-state.ts'
import { publicDays, publicUptime } from './days.ts'
import type { KnownThing, PageChoice, StatusKnowledge } from './knowledge.ts'
import type { ComponentKind, PublicComponent, PublicGroup, PublicIncident, PublicMaintenance, PublicView } from './public-view.ts'

/** What was over for longer is in the history only. */
const RECENT_MS = 14 * 86_400_000

const KINDS: readonly ComponentKind[] = ['provider', 'map-server', 'map-resolver', 'ddt-node', 'proxy', 'site', 'other']

/** A thing that is shown, under the name that is public. */
interface Shown {
  readonly thing: KnownThing
  readonly component: PublicComponent
}

/** Sites are public by their public name only: opting in is having one. Nodes are numbered where their names stay inside. */
function nameOf(thing: KnownThing, { choice, words, number }: { choice: PageChoice; words: Words; number: number }): string | null {
  if (thing.publicName !== null) return thing.publicName
  if (thing.kind === 'site') return null
  if (thing.kind === 'provider' || choice.showsNodeNames) return thing.name
  return `${words.kind[thing.kind]} ${number}`
}

function shownThings({ things }: StatusKnowledge, choice: PageChoice, now: number): Shown[] {
  const words = wordsOf(choice.face.language)
  const numbers = new Map<ComponentKind, number>()
  const chosen = things.filter(
    ({ kind, providers }) => choice.shows.includes(kind) && (choice.provider === null || providers.includes(choice.provider)),
  )
  return chosen.flatMap((thing) => {
    const number = (numbers.get(thing.kind) ?? 0) + 1
    const name = nameOf(thing, { choice, words, number })
    const state = publicState(thing.state)
    if (name === null || state === null) return []
    numbers.set(thing.kind, number)
    const { id, kind, sinceAt, lastHeardAt, rttMs, past } = thing
    const component = { id, name, kind, state, sinceAt, lastHeardAt, rttMs, days: publicDays(past, now), uptime: publicUptime(past, now) }
    return [{ thing, component }]
  })
}

function groupOf(id: string, name: string, shown: readonly Shown[]): PublicGroup {
  const components = shown.map(({ component }) => component)
  return { id, name, state: rollUp(components.map(({ state }) => state)), components }
}

/** The operator's own groups first; what is in none of them stands under its kind. */
function groupsOf(shown: readonly Shown[], { groups, face }: PageChoice): PublicGroup[] {
  const words = wordsOf(face.language)
  const taken = new Set(groups.flatMap(({ members }) => members))
  const own = groups.map(({ name, members }, index) => {
    const wanted = new Set(members)
    return groupOf(
      `own-${index + 1}`,
      name,
      shown.filter(({ thing }) => wanted.has(thing.key)),
    )
  })
  const rest = KINDS.map((kind) =>
    groupOf(
      kind,
      words.kinds[kind],
      shown.filter(({ thing }) => thing.kind === kind && !taken.has(thing.key)),
    ),
  )
  return [...own, ...rest].filter(({ components }) => components.length > 0)
}

/** Whom of those that are shown; an incident that hits nobody of this page is none of it. */
function incidentsOf({ incidents }: StatusKnowledge, ids: ReadonlyMap<string, string>): PublicIncident[] {
  return incidents.flatMap((incident) => {
    const impacts = incident.impacts.flatMap(({ key, ...impact }) => {
      const componentId = ids.get(key)
      return componentId === undefined ? [] : [{ componentId, ...impact }]
    })
    return impacts.length === 0 && incident.impacts.length > 0 ? [] : [{ ...incident, impacts }]
  })
}

function maintenancesOf({ maintenances }: StatusKnowledge, ids: ReadonlyMap<string, string>): PublicMaintenance[] {
  return maintenances.flatMap(({ keys, ...maintenance }) => {
    const componentIds = keys.flatMap((key) => ids.get(key) ?? [])
    return componentIds.length === 0 && keys.length > 0 ? [] : [{ ...maintenance, componentIds }]
  })
}

const openFirst = (a: PublicIncident, b: PublicIncident) =>
  Number(a.resolvedAt !== null) - Number(b.resolvedAt !== null) || b.startedAt - a.startedAt

/** What anybody may be told of the EID-prefixes in the page's public blocks; servers and sites by the names that they have on the page. */
export function publicRegistrations(knowledge: StatusKnowledge, choice: PageChoice, now: number): PublicRegistration[] {
  const names = new Map(shownThings(knowledge, choice, now).map(({ thing, component }) => [thing.key, component.name]))
  return knowledge.registrations
    .filter(({ eid }) => choice.eidBlocks.some((block) => eidCovers(block, eid)))
    .map(({ eid, site, isRegistered, sinceAt, lastHeardAt, nodes, locators }) => {
      const servers = nodes.flatMap((node) => names.get(node) ?? [])
      return {
        ...{ eid, isRegistered, sinceAt, lastHeardAt, servers, otherServers: nodes.length - servers.length },
        site: site === null ? null : (names.get(site) ?? null),
        locators: choice.showsLocators ? locators : null,
      }
    })
}

/** Which EID-prefixes of the page's public blocks were registered when; of one instance. */
export function publicRegisteredSpans(knowledge: StatusKnowledge, choice: PageChoice, iid: number): RegisteredSpans[] {
  return knowledge.registrations
    .filter(({ eid }) => eid.iid === iid && choice.eidBlocks.some((block) => eidCovers(block, eid)))
    .map(({ eid: { prefix }, spans }) => ({ prefix, spans }))
}

/**
 * What of all that is known is public on one page: the only place that decides it. Everything that a page, feed, badge, picture or stream
 * shows is made from what this returns.
 *
 * @param of.isWhole for the history: everything that was ever published, not only the last fourteen days
 */
export function publicView(
  knowledge: StatusKnowledge,
  choice: PageChoice,
  of: { readonly now: number; readonly isWhole?: boolean },
): PublicView {
  const { now, isWhole = false } = of
  const shown = shownThings(knowledge, choice, now)
  const ids = new Map(shown.map(({ thing, component }) => [thing.key, component.id]))
  const groups = groupsOf(shown, choice)
  const states = shown.map(({ component }) => component.state)
  const isRecent = (at: number | null) => isWhole || at === null || at >= now - RECENT_MS
  const map = shown.flatMap(({ thing: { kind, position }, component: { id } }) =>
    kind === 'site' && position !== null ? [{ componentId: id, latitude: position.latitude, longitude: position.longitude }] : [],
  )
  return {
    face: choice.face,
    madeAt: now,
    measuredAt: knowledge.measuredAt,
    places: knowledge.places,
    isImpaired: knowledge.isImpaired,
    indicator: knowledge.isImpaired && !states.some(isDefect) ? 'none' : indicatorOf(states),
    groups,
    incidents: incidentsOf(knowledge, ids)
      .filter(({ resolvedAt }) => isRecent(resolvedAt))
      .sort(openFirst),
    maintenances: maintenancesOf(knowledge, ids)
      .filter(({ endsAt }) => isRecent(endsAt))
      .sort((a, b) => a.startsAt - b.startsAt),
    map,
    heads: choice.showsHeads ? knowledge.heads : null,
  }
}
