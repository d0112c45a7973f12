import type { Span } from '@lispwatch/domain/availability/track'
import type { SignedHead } from '@lispwatch/domain/record/head-statement'
import type { State } from '@lispwatch/domain/state'
import type { ComponentPast } from './days.ts'
import type { ComponentKind, ComponentState, IncidentPhase, MaintenancePhase, PublicFace, PublicUpdate } from './public-view.ts'

/**
 * All that is known, the secret parts included; projection.ts alone decides what of it is public. `key` is how the console names a thing
 * (`site lisbon`, `node porto-ms`, `provider atlas`); `id` is what the public knows it by and says nothing about it.
 */
export interface KnownThing {
  readonly key: string
  readonly id: string
  readonly kind: ComponentKind
  readonly name: string
  /** The name that the operator chose for the public; null: none. */
  readonly publicName: string | null
  /** The provider that it belongs to and those above it; a provider's own name first. */
  readonly providers: readonly string[]
  readonly state: State
  readonly sinceAt: number | null
  readonly lastHeardAt: number | null
  readonly rttMs: number | null
  /** Tags of a site; groups may name them. */
  readonly tags: readonly string[]
  readonly position: { readonly latitude: number; readonly longitude: number } | null
  readonly past: ComponentPast
}

/** What a person published, by the keys of what it hits. */
export interface PublishedIncident {
  readonly id: string
  readonly title: string
  readonly phase: IncidentPhase
  readonly startedAt: number
  readonly resolvedAt: number | null
  readonly impacts: readonly {
    readonly key: string
    readonly state: ComponentState
    readonly fromAt: number
    readonly toAt: number | null
  }[]
  readonly updates: readonly PublicUpdate[]
}

export interface PublishedMaintenance {
  readonly id: string
  readonly title: string
  readonly phase: MaintenancePhase
  readonly startsAt: number
  readonly endsAt: number
  readonly keys: readonly string[]
  readonly updates: readonly PublicUpdate[]
}

/** One EID-prefix of a block that some page made public, and where it is registered, by the keys of things. */
export interface KnownRegistration {
  readonly eid: { readonly iid: number; readonly prefix: string }
  readonly site: string | null
  /** null: nobody can say at the moment. */
  readonly isRegistered: boolean | null
  readonly sinceAt: number | null
  readonly lastHeardAt: number | null
  readonly nodes: readonly string[]
  readonly locators: readonly string[]
  /** When it was registered in the days that are shown. */
  readonly spans: readonly Span[]
}

export interface StatusKnowledge {
  readonly measuredAt: number | null
  readonly places: number
  /** No vantage has a say at the moment. */
  readonly isImpaired: boolean
  readonly things: readonly KnownThing[]
  readonly incidents: readonly PublishedIncident[]
  readonly maintenances: readonly PublishedMaintenance[]
  readonly registrations: readonly KnownRegistration[]
  /** When any of them was measured in the days that are shown. */
  readonly registrationsMeasured: readonly Span[]
  /** Heads of the history as they were signed, the newest first. */
  readonly heads: readonly SignedHead[]
}

/** A group that the operator put together; `members` by key. */
export interface FreeGroup {
  readonly name: string
  readonly members: readonly string[]
}

/** What the operator made public on one page. What is not chosen here is not shown. */
export interface PageChoice {
  readonly face: PublicFace
  /** Only what belongs to this provider, or to one under it; null: all. */
  readonly provider: string | null
  readonly shows: readonly ComponentKind[]
  /** Whether nodes without a public name go by their own; else they are `Map-server 1` and so on. */
  readonly showsNodeNames: boolean
  readonly groups: readonly FreeGroup[]
  /** Where anybody may ask whether an EID is registered. */
  readonly eidBlocks: readonly { readonly iid: number; readonly prefix: string }[]
  /** Whether it is told through which locators. */
  readonly showsLocators: boolean
  /** Whether signed heads of the history are told, and with them the network's name. */
  readonly showsHeads: boolean
}
