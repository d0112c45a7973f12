import type { Topology } from '../incident/topology.ts'
import type { AlertIncident } from './alert-incident.ts'
import type { AlertRoute } from './alert-route.ts'
import type { AlertRule } from './alert-rule.ts'
import type { AlertGroup, Announcement } from './announcement.ts'
import type { Channel } from './channel.ts'

/** Where messages lead to. */
export interface AlertLinks {
  /** The console's list of incidents. */
  readonly incidents: string
  incident(id: number): string
  /** The page with one button, for whom this channel told; null: there is none. */
  acknowledge(incidentId: number, channel: string): string | null
}

/** Everything that is known when it is decided who is told what. Times in epoch ms. */
export interface PlanInput {
  /** All that are open; all that a group holds, whatever became of them; and what those were merged into. */
  readonly incidents: readonly AlertIncident[]
  readonly rules: readonly AlertRule[]
  /** In their order. */
  readonly routes: readonly AlertRoute[]
  readonly groups: readonly AlertGroup[]
  readonly channels: readonly Pick<Channel, 'name' | 'isOn'>[]
  /** With the names of what the incidents hit, and all providers. */
  readonly topology: Topology
  /** The name of the network. */
  readonly network: string
  /** Whether there is more than one observer; where there is not, nothing is unconfirmed. */
  readonly canConfirm: boolean
  readonly links: AlertLinks
  readonly now: number
}

/** What is to be told, and how the groups are after that: both are written in one transaction, or neither. */
export interface Plan {
  /** Groups that are new or changed, whole. */
  readonly groups: readonly AlertGroup[]
  /** Keys of groups that are no longer needed. */
  readonly forgotten: readonly string[]
  /** In the order in which they are to be sent. */
  readonly announcements: readonly Announcement[]
  /** When time alone will change something; null: never. */
  readonly nextAt: number | null
}
