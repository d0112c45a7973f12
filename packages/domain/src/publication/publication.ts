/** How badly a component of the public page is hit. */
export type ImpactState = 'maintenance' | 'degraded' | 'partial-outage' | 'major-outage'

export type IncidentPhase = 'investigating' | 'identified' | 'monitoring' | 'resolved'
export type MaintenancePhase = 'scheduled' | 'in-progress' | 'completed'

export const INCIDENT_PHASES: readonly IncidentPhase[] = ['investigating', 'identified', 'monitoring', 'resolved']
export const MAINTENANCE_PHASES: readonly MaintenancePhase[] = ['scheduled', 'in-progress', 'completed']

/** Who is hit, how badly and when, [fromAt, toAt) in epoch ms; `toAt` null while it lasts. `key`: `site NAME`, `node NAME`, `provider NAME`. */
export interface Impact {
  readonly key: string
  readonly state: ImpactState
  readonly fromAt: number
  readonly toAt: number | null
}

/** What was said to the public at a time. What was said stays said: a correction is another update, and only a slip of the pen is mended. */
export interface PublicationUpdate {
  readonly id: number
  readonly at: number
  readonly phase: IncidentPhase | MaintenancePhase
  readonly text: string
  /** Who wrote it; null: a rule did. Not public. */
  readonly by: string | null
  /** When a slip in it was mended last; null: never. The public is told. */
  readonly mendedAt: number | null
}

/**
 * What a person, or a rule, tells the public of an incident or of planned work. A draft (`publishedAt` null) is seen by nobody outside. Times
 * in epoch ms.
 */
export interface Publication {
  readonly id: number
  readonly kind: 'incident' | 'maintenance'
  /** The rule that published it; null: a person did. */
  readonly rule: string | null
  /** Who speaks in its place since; null: the rule goes on. */
  readonly takenOverBy: string | null
  /** The console's incident or maintenance window that it is about; null: about neither. */
  readonly incidentId: number | null
  readonly windowId: number | null
  readonly title: string
  readonly phase: IncidentPhase | MaintenancePhase
  readonly startsAt: number
  /** When it was over, or is planned to be; null while that is not known. */
  readonly endsAt: number | null
  readonly publishedAt: number | null
  readonly impacts: readonly Impact[]
  /** Newest first. */
  readonly updates: readonly PublicationUpdate[]
}

/** Whether a rule speaks still. */
export const isKeptByRule = ({ rule, takenOverBy }: Pick<Publication, 'rule' | 'takenOverBy'>): boolean =>
  rule !== null && takenOverBy === null

/** Whether it was said to be over. */
export const isOver = ({ phase }: Pick<Publication, 'phase'>): boolean => phase === 'resolved' || phase === 'completed'

export const MOST_TITLE = 200
export const MOST_UPDATE_TEXT = 4000
export const MOST_IMPACTS = 500
