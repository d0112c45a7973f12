import type {
  ComponentState,
  PublicComponent,
  PublicGroup,
  PublicIncident,
  PublicMaintenance,
  PublicUpdate,
  PublicView,
} from '../view/public-view.ts'
import { wholeSentence } from '../view/sentence.ts'
import { wordsOf } from '../words/words.ts'

/**
 * The JSON that Atlassian Statuspage serves under /api/v2, so that what reads those pages reads these. What it has no word for
 * (not measured) keeps `operational` and says `measured: false` beside it: a monitor that is blind is no outage.
 */
const STATUS: Record<ComponentState, string> = {
  operational: 'operational',
  maintenance: 'under_maintenance',
  unmeasured: 'operational',
  degraded: 'degraded_performance',
  'partial-outage': 'partial_outage',
  'major-outage': 'major_outage',
}

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))

function pageOf({ face, madeAt }: PublicView) {
  return { id: face.slug === '' ? 'network' : face.slug, name: face.name, url: face.url, time_zone: 'Etc/UTC', updated_at: iso(madeAt) }
}

function statusOf(view: PublicView) {
  return { indicator: view.indicator, description: wholeSentence(view, wordsOf(view.face.language)) }
}

function componentOf(view: PublicView, component: PublicComponent, position: number, groupId: string) {
  const changedAt = iso(component.sinceAt ?? view.madeAt)
  return {
    id: component.id,
    name: component.name,
    status: STATUS[component.state],
    measured: component.state !== 'unmeasured',
    created_at: changedAt,
    updated_at: changedAt,
    position,
    description: null,
    showcase: true,
    start_date: component.days[0]?.date ?? null,
    group_id: groupId,
    page_id: pageOf(view).id,
    group: false,
    only_show_if_degraded: false,
  }
}

function groupOf(view: PublicView, group: PublicGroup, position: number) {
  const changedAt = iso(Math.max(view.madeAt, 0))
  return {
    id: group.id,
    name: group.name,
    status: STATUS[group.state],
    measured: group.state !== 'unmeasured',
    created_at: changedAt,
    updated_at: changedAt,
    position,
    description: null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: pageOf(view).id,
    group: true,
    only_show_if_degraded: false,
    components: group.components.map(({ id }) => id),
  }
}

function componentsOf(view: PublicView) {
  return view.groups.flatMap((group, index) => [
    groupOf(view, group, index + 1),
    ...group.components.map((component, position) => componentOf(view, component, position + 1, group.id)),
  ])
}

const phaseText = (phase: string) => phase.replace('-', '_')

function updatesOf(of: { readonly id: string }, updates: readonly PublicUpdate[]) {
  return updates.map(({ id, at, phase, text, mendedAt }) => ({
    id,
    status: phaseText(phase),
    body: text,
    incident_id: of.id,
    created_at: iso(at),
    updated_at: iso(mendedAt ?? at),
    display_at: iso(at),
    affected_components: [],
    deliver_notifications: true,
  }))
}

const IMPACT: Record<ComponentState, string> = {
  operational: 'none',
  unmeasured: 'none',
  maintenance: 'maintenance',
  degraded: 'minor',
  'partial-outage': 'major',
  'major-outage': 'critical',
}
const IMPACTS = ['none', 'maintenance', 'minor', 'major', 'critical']

function named(view: PublicView, ids: readonly string[]) {
  const wanted = new Set(ids)
  return componentsOf(view).filter(({ id, group }) => !group && wanted.has(id))
}

function incidentOf(view: PublicView, incident: PublicIncident) {
  const { id, title, phase, startedAt, resolvedAt, impacts, updates } = incident
  const worst = Math.max(0, ...impacts.map(({ state }) => IMPACTS.indexOf(IMPACT[state])))
  return {
    id,
    name: title,
    status: phase,
    impact: IMPACTS[worst] ?? 'none',
    created_at: iso(updates.at(-1)?.at ?? startedAt),
    updated_at: iso(updates[0]?.at ?? startedAt),
    monitoring_at: isoOrNull(updates.findLast((update) => update.phase === 'monitoring')?.at ?? null),
    resolved_at: isoOrNull(resolvedAt),
    started_at: iso(startedAt),
    shortlink: `${view.face.url}/incidents/${id}`,
    page_id: pageOf(view).id,
    incident_updates: updatesOf(incident, updates),
    components: named(
      view,
      impacts.map(({ componentId }) => componentId),
    ),
  }
}

function maintenanceOf(view: PublicView, maintenance: PublicMaintenance) {
  const { id, title, phase, startsAt, endsAt, componentIds, updates } = maintenance
  return {
    id,
    name: title,
    status: phaseText(phase),
    impact: 'maintenance',
    created_at: iso(updates.at(-1)?.at ?? startsAt),
    updated_at: iso(updates[0]?.at ?? startsAt),
    monitoring_at: null,
    resolved_at: phase === 'completed' ? iso(endsAt) : null,
    started_at: iso(startsAt),
    scheduled_for: iso(startsAt),
    scheduled_until: iso(endsAt),
    shortlink: `${view.face.url}/incidents/${id}`,
    page_id: pageOf(view).id,
    incident_updates: updatesOf(maintenance, updates),
    components: named(view, componentIds),
  }
}

const isOpen = ({ phase }: PublicIncident) => phase !== 'resolved'
const isAhead = ({ phase }: PublicMaintenance) => phase !== 'completed'

/** The documents, by the name of their path without `.json`. */
export const STATUSPAGE = {
  summary: (view: PublicView) => ({
    page: pageOf(view),
    status: statusOf(view),
    components: componentsOf(view),
    incidents: view.incidents.filter(isOpen).map((incident) => incidentOf(view, incident)),
    scheduled_maintenances: view.maintenances.filter(isAhead).map((one) => maintenanceOf(view, one)),
  }),
  status: (view: PublicView) => ({ page: pageOf(view), status: statusOf(view) }),
  components: (view: PublicView) => ({ page: pageOf(view), components: componentsOf(view) }),
  incidents: (view: PublicView) => ({ page: pageOf(view), incidents: view.incidents.map((incident) => incidentOf(view, incident)) }),
  'incidents/unresolved': (view: PublicView) => ({
    page: pageOf(view),
    incidents: view.incidents.filter(isOpen).map((incident) => incidentOf(view, incident)),
  }),
  'scheduled-maintenances': (view: PublicView) => ({
    page: pageOf(view),
    scheduled_maintenances: view.maintenances.map((one) => maintenanceOf(view, one)),
  }),
  'scheduled-maintenances/upcoming': (view: PublicView) => ({
    page: pageOf(view),
    scheduled_maintenances: view.maintenances.filter(({ phase }) => phase === 'scheduled').map((one) => maintenanceOf(view, one)),
  }),
  'scheduled-maintenances/active': (view: PublicView) => ({
    page: pageOf(view),
    scheduled_maintenances: view.maintenances.filter(({ phase }) => phase === 'in-progress').map((one) => maintenanceOf(view, one)),
  }),
} as const satisfies Record<string, (view: PublicView) => object>

export type StatuspageDocument = keyof typeof STATUSPAGE

export function isStatuspageDocument(name: string): name is StatuspageDocument {
  return Object.hasOwn(STATUSPAGE, name)
}
