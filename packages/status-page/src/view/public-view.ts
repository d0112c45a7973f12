import type { SignedHead } from '@lispwatch/domain/record/head-statement'
import type { PageAccent, PageKind, PageLanguage } from '@lispwatch/domain/status-page/page'
import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'

/**
 * What the public may know, and all that the renderings of a status page are given. Whatever is not in these types cannot leak: no
 * addresses of locators, no names that nobody chose to publish, no versions. Times in epoch ms.
 */

/** How a component stands. `unmeasured`: we cannot say, which is no outage. Order of severity: component-state.ts. */
export type ComponentState = 'operational' | 'maintenance' | 'unmeasured' | 'degraded' | 'partial-outage' | 'major-outage'

/** Languages in which a page speaks. */
export type Language = PageLanguage

/** How a page looks and what it calls itself. */
export interface PublicFace {
  /** `[a-z0-9-]+`; the page of the whole network has the empty one. */
  readonly slug: string
  readonly name: string
  /** One or two sentences under the name; empty: none. */
  readonly about: string
  readonly language: Language
  /** Its own colour as #rrggbb for each theme; null: the product's. */
  readonly accent: PageAccent | null
  /** https or a path of the page itself; null: none. */
  readonly logoUrl: string | null
  /** Where questions go; null: nowhere. */
  readonly contactUrl: string | null
  /** At the foot; empty: nothing. */
  readonly footer: string
  /** Whether the page may be asked about EIDs. */
  readonly asksEids: boolean
  /** Whether search engines may have it. */
  readonly isListed: boolean
  /** How people can be told, beside the feeds; absent: not at all. */
  readonly subscribes?: readonly SubscriberKind[]
  /** Base of all links, without a slash at the end. */
  readonly url: string
}

/** A stretch of one day in which the component was not simply operational. [fromAt, toAt). */
export interface PublicStretch {
  readonly fromAt: number
  readonly toAt: number
  readonly state: ComponentState
}

/** One UTC day. `share`: the share of the counted time that it was up, from 0 to 1; null where nobody measured. */
export interface PublicDay {
  /** `2026-11-21`. */
  readonly date: string
  readonly state: ComponentState
  readonly share: number | null
  /** At most MOST_STRETCHES, the longest of them. */
  readonly stretches: readonly PublicStretch[]
}

/** Uptime over all the days together, in ms, and so that the formula can be printed with its numbers. */
export interface PublicUptime {
  readonly share: number
  readonly upMs: number
  readonly downMs: number
  readonly doubtMs: number
  readonly maintenanceMs: number
  readonly unmeasuredMs: number
}

export type ComponentKind = PageKind

export interface PublicComponent {
  /** Stable, and says nothing about what it stands for. */
  readonly id: string
  readonly name: string
  readonly kind: ComponentKind
  readonly state: ComponentState
  /** Since when it is so; null where that is not known. */
  readonly sinceAt: number | null
  readonly lastHeardAt: number | null
  /** Median of the last hour; null where nothing is measured. */
  readonly rttMs: number | null
  /** Oldest first. */
  readonly days: readonly PublicDay[]
  /** Null where no time counts. */
  readonly uptime: PublicUptime | null
}

export interface PublicGroup {
  readonly id: string
  readonly name: string
  /** The worst of its components that are measured. */
  readonly state: ComponentState
  readonly components: readonly PublicComponent[]
}

export type IncidentPhase = 'investigating' | 'identified' | 'monitoring' | 'resolved'
export type MaintenancePhase = 'scheduled' | 'in-progress' | 'completed'

/** What a person wrote about it, at a time. Plain text. */
export interface PublicUpdate {
  readonly id: string
  readonly at: number
  readonly phase: IncidentPhase | MaintenancePhase
  readonly text: string
  /** When a slip in it was mended; null: never. */
  readonly mendedAt: number | null
}

/** How long a component was hit, and how badly; `toAt` null while it is. */
export interface PublicImpact {
  readonly componentId: string
  readonly state: ComponentState
  readonly fromAt: number
  readonly toAt: number | null
}

export interface PublicIncident {
  readonly id: string
  readonly title: string
  readonly phase: IncidentPhase
  readonly startedAt: number
  readonly resolvedAt: number | null
  readonly impacts: readonly PublicImpact[]
  /** Newest first. */
  readonly updates: readonly PublicUpdate[]
}

export interface PublicMaintenance {
  readonly id: string
  readonly title: string
  readonly phase: MaintenancePhase
  readonly startsAt: number
  readonly endsAt: number
  readonly componentIds: readonly string[]
  readonly updates: readonly PublicUpdate[]
}

/** A public site on the map. */
export interface PublicPlace {
  readonly componentId: string
  readonly latitude: number
  readonly longitude: number
}

/** How the whole stands: Statuspage's words. */
export type Indicator = 'none' | 'minor' | 'major' | 'critical' | 'maintenance'

export interface PublicView {
  readonly face: PublicFace
  /** When this was put together. */
  readonly madeAt: number
  /** When anything was measured last; null: never. */
  readonly measuredAt: number | null
  /** From so many places. */
  readonly places: number
  /** The measurement itself is ill: what is shown is the last that was known. */
  readonly isImpaired: boolean
  readonly indicator: Indicator
  readonly groups: readonly PublicGroup[]
  /** Those that are open first, then those that ended in the last 14 days; the newest first. */
  readonly incidents: readonly PublicIncident[]
  readonly maintenances: readonly PublicMaintenance[]
  readonly map: readonly PublicPlace[]
  /** Signed heads of the history, the newest first; null: this page tells none. */
  readonly heads: readonly SignedHead[] | null
}

export const DAYS_SHOWN = 90
export const MOST_STRETCHES = 12
