import type { FindingSeverity } from '../finding.ts'
import type { AlertIncident } from './alert-incident.ts'
import type { AlertMessageKind } from './alert-message.ts'
import type { AlertGroup } from './announcement.ts'
import type { IncidentAt } from './incident-history.ts'
import { planAnnouncements } from './plan.ts'
import type { PlanInput } from './plan-input.ts'

/** A message that would have been sent. */
export interface ReplayedMessage {
  readonly at: number
  readonly routeId: string
  readonly channel: string
  readonly kind: AlertMessageKind
  readonly severity: FindingSeverity
  readonly rules: readonly string[]
  readonly incidents: readonly number[]
  readonly headline: string
}

/** `wakes`: messages that tell of something that holds, in all and by channel and rule; that something is over wakes nobody. */
export interface Replayed {
  readonly messages: readonly ReplayedMessage[]
  readonly wakes: number
  readonly wakesByChannel: ReadonlyMap<string, number>
  readonly wakesByRule: ReadonlyMap<string, number>
}

export interface ReplayOptions extends Pick<PlanInput, 'rules' | 'routes' | 'channels' | 'topology' | 'network' | 'canConfirm'> {
  /** How each incident was, as historyOf tells it. */
  readonly histories: readonly (readonly IncidentAt[])[]
  /** Messages are counted in [from, to), epoch ms; what opened before is known from its beginning. */
  readonly from: number
  readonly to: number
}

const WAKING: readonly AlertMessageKind[] = ['firing', 'repeated', 'escalated']
const NO_LINKS = { incidents: '', incident: () => '', acknowledge: () => null }

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The incidents that a moment knows: those that are open, and those that a group still holds. */
function createPresent() {
  const all = new Map<number, AlertIncident>()
  return {
    change: (alert: AlertIncident) => all.set(alert.incident.id, alert),
    incidents: (groups: Iterable<AlertGroup>): AlertIncident[] => {
      const held = new Set<number>()
      for (const group of groups) for (const id of group.incidents) held.add(id)
      const needed = new Set(held)
      for (const id of held) {
        for (let heir = all.get(id)?.incident.mergedInto ?? null; heir !== null && !needed.has(heir); ) {
          needed.add(heir)
          heir = all.get(heir)?.incident.mergedInto ?? null
        }
      }
      for (const [id, { incident }] of all) if (incident.state === 'resolved' && !needed.has(id)) all.delete(id)
      return [...all.values()]
    },
  }
}

/**
 * Plays rules and routes over the past: what would have been sent, had they been there, by the very plan that decides in earnest. It goes from
 * instant to instant at which something changed or the plan named.
 */
export function replayAlerts({ histories, from, to, ...around }: ReplayOptions): Replayed {
  const changes = histories.flat().toSorted((a, b) => a.at - b.at || a.alert.incident.id - b.alert.incident.id)
  const present = createPresent()
  const groups = new Map<string, AlertGroup>()
  const messages: ReplayedMessage[] = []
  let next = 0
  let now: number | null = changes[0]?.at ?? null
  while (now !== null && now < to) {
    for (let change = changes[next]; change !== undefined && change.at <= now; change = changes[++next]) present.change(change.alert)
    const plan = planAnnouncements({
      ...around,
      incidents: present.incidents(groups.values()),
      groups: [...groups.values()],
      links: NO_LINKS,
      now,
    })
    for (const key of plan.forgotten) groups.delete(key)
    for (const group of plan.groups) groups.set(group.key, group)
    for (const { routeId, channel, kind, rules, incidents, message } of plan.announcements) {
      const { severity, headline } = message
      if (now >= from) messages.push({ at: now, routeId, channel, kind, severity, rules, incidents, headline })
    }
    const changesAt: number | null = changes[next]?.at ?? null
    now = changesAt === null ? plan.nextAt : plan.nextAt === null ? changesAt : Math.min(changesAt, plan.nextAt)
  }
  const waking = messages.filter(({ kind }) => WAKING.includes(kind))
  const wakesByChannel = new Map<string, number>()
  const wakesByRule = new Map<string, number>()
  for (const { channel, rules } of waking) {
    count(wakesByChannel, channel)
    for (const rule of rules) count(wakesByRule, rule)
  }
  return { messages, wakes: waking.length, wakesByChannel, wakesByRule }
}
