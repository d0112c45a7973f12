import type { FindingSeverity } from '../finding.ts'
import { sameJson } from '../incident/same-json.ts'
import type { AlertMessageKind } from './alert-message.ts'
import type { AlertGroup, Announcement } from './announcement.ts'
import { withAllChannels } from './default-route.ts'
import { demandOf } from './demand.ts'
import { gather } from './gather.ts'
import { incidentsById } from './heirs.ts'
import type { Plan, PlanInput } from './plan-input.ts'
import { routing } from './routing.ts'
import { worseFirst } from './severity-order.ts'
import { createSoonest } from './soonest.ts'
import { tell } from './tell.ts'

/** What wakes people goes before what tells them that they may sleep. */
const KINDS: readonly AlertMessageKind[] = ['firing', 'escalated', 'repeated', 'eased', 'resolved', 'test']

interface Sorted {
  readonly kind: AlertMessageKind
  readonly message: { readonly severity: FindingSeverity }
}

const urgentFirst = (a: Sorted, b: Sorted) =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || worseFirst(a.message.severity, b.message.severity)

const ALWAYS = { isWithin: true, nextChangeAt: null } as const

/**
 * Decides who is told what now. It looks at what is there and at what was told, never at how it came to be so: whoever plans again after a kill,
 * late or twice, decides the same, and the same situation with its own outcome has nothing more to tell before `nextAt`. Nothing is told to be
 * over that was not told to be there. Linear in the incidents but for sorting.
 */
export function planAnnouncements(given: PlanInput): Plan {
  const input = { ...given, routes: withAllChannels(given.routes, given.channels) }
  const { now, channels, network, canConfirm, links } = input
  const incidents = incidentsById(input.incidents)
  const demand = demandOf(input)
  const routes = routing(input)
  const usable = new Set(channels.flatMap(({ name, isOn }) => (isOn ? [name] : [])))
  const canTell = (channel: string) => usable.has(channel)
  const before = new Map(input.groups.map((group) => [group.key, group]))

  const groups: AlertGroup[] = []
  const forgotten: string[] = []
  const announcements: Announcement[] = []
  const soonest = createSoonest()
  soonest.note(demand.nextAt)
  if (demand.alerts.length > 0) soonest.note(routes.nextAt)
  for (const gathered of gather(input, demand.alerts, incidents, routes)) {
    const hours = gathered.route === null ? ALWAYS : routes.hoursOf(gathered.route)
    const told = tell(gathered, { network, canConfirm, links, incidents, context: { hours, canTell, now } })
    const known = before.get(told.group.key)
    announcements.push(...told.announcements)
    soonest.note(told.nextAt)
    if (!told.isNeeded) {
      if (known !== undefined) forgotten.push(told.group.key)
    } else if (known === undefined || !sameJson(known, told.group)) groups.push(told.group)
  }
  return { groups, forgotten, announcements: announcements.sort(urgentFirst), nextAt: soonest.at }
}
