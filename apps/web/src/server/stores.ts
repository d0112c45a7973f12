import type { StoredEvent } from '@lispwatch/db/events'
import type { MappingVersion } from '@lispwatch/db/mappings'
import type { RttBucket } from '@lispwatch/db/series'
import type { SiteDetail, SiteSummary } from '@lispwatch/db/sites'
import type { StateInterval } from '@lispwatch/db/states'
import type { Location } from '@lispwatch/domain/inventory'
import type { Role } from '@lispwatch/domain/role'

/** The network as a whole, for the head of every page. */
export interface NetworkFacts {
  readonly name: string
  readonly demo: boolean
  readonly probeCadenceMs: number
  readonly counts: { readonly sites: number; readonly eidPrefixes: number; readonly rlocs: number; readonly servers: number }
  /** When the newest observation was settled; null before the first. */
  readonly newestObservationAt: number | null
  readonly vantages: readonly { readonly name: string; readonly lastSeenAt: number | null }[]
}

/** A map-server, map-resolver or other node that the inventory names. */
export interface NodeSummary {
  readonly name: string
  readonly roles: readonly string[]
  readonly addresses: readonly string[]
  readonly location: Location | null
}

/** A person who may sign in. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly createdAt: number
  readonly lastSignInAt: number | null
}

/** What the routers need from memory. The database answers in production, plain values in tests. */
export interface Stores {
  networkFacts(): Promise<NetworkFacts>
  listNodes(): Promise<NodeSummary[]>
  listSites(now: number): Promise<SiteSummary[]>
  getSite(name: string): Promise<SiteDetail | undefined>
  mappingHistory(of: MappingSubject): Promise<MappingVersion[]>
  stateHistory(siteName: string): Promise<StateInterval[]>
  rttSeries(window: SeriesWindow): Promise<RttBucket[]>
  recentEvents(filter: { limit: number; siteName?: string }): Promise<StoredEvent[]>
  eventsAfter(page: { cursor: string | null; limit: number }): Promise<StoredEvent[]>
  /** Makes every target of the site due now; the number of targets, 0 when the site is unknown. */
  askNow(siteName: string, now: number): Promise<number>
  listAccounts(): Promise<Account[]>
  createAccount(account: { name: string; email: string; role: Role; password: string }): Promise<Account>
  /** Also ends the person's sessions, so that the new role counts at once. */
  setRole(userId: string, role: Role): Promise<void>
  removeAccount(userId: string): Promise<void>
}

/** Whose mappings: all of a site, or one EID-prefix in the form `[iid]prefix`. */
export type MappingSubject = { readonly siteName: string } | { readonly eid: string }

export interface SeriesWindow {
  readonly rloc: string
  readonly fromAt: number
  readonly toAt: number
  readonly buckets: number
}
