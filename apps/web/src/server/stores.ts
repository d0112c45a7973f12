import type { Account } from '@lispwatch/db/accounts'
import type { ApiToken } from '@lispwatch/db/api-tokens'
import type { StoredEvent } from '@lispwatch/db/events'
import type { Heartbeat } from '@lispwatch/db/heartbeats'
import type { VantageEcho } from '@lispwatch/db/icmp'
import type { MappingVersion } from '@lispwatch/db/mappings'
import type { NetworkFacts } from '@lispwatch/db/network-facts'
import type { NodeSummary } from '@lispwatch/db/nodes'
import type { Registration, RegistrationFilter } from '@lispwatch/db/registrations'
import type { RoundTrips } from '@lispwatch/db/rlocs'
import type { NewSavedView, SavedView } from '@lispwatch/db/saved-views'
import type { RttBucket, RttWindow } from '@lispwatch/db/series'
import type { ServerDetail, UnprobedLocator } from '@lispwatch/db/servers'
import type { SiteDetail, Vote } from '@lispwatch/db/sites'
import type { StateInterval } from '@lispwatch/db/states'
import type { BlockCoverage } from '@lispwatch/db/walks'
import type { Hierarchy } from '@lispwatch/domain/delegation/hierarchy'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { LocatorFact } from '@lispwatch/domain/geo'
import type { Role } from '@lispwatch/domain/role'
import type { PairAgreement } from '@lispwatch/domain/server-agreement'
import type { RlocState } from '@lispwatch/domain/state'
import type { AlertingStores } from './alerting/alerting-stores.ts'
import type { AlertRuleStores } from './alerting/rule-stores.ts'
import type { AuditStores } from './audit/audit-stores.ts'
import type { NewAccount } from './auth/accounts.ts'
import type { AvailabilityStores } from './availability/availability-stores.ts'
import type { BaselineStores } from './baseline/baseline-stores.ts'
import type { EidStores } from './eids/eid-stores.ts'
import type { IncidentStores } from './incidents/incident-stores.ts'
import type { ShownRloc } from './lists/as-shown.ts'
import type { ListStores } from './lists/list-stores.ts'
import type { MapStores } from './map/map-stores.ts'
import type { NoteStores } from './notes/note-stores.ts'
import type { PastStores } from './past/past-stores.ts'
import type { PublicationStores } from './publications/publication-stores.ts'
import type { RecordStores } from './record/record-stores.ts'
import type { ReportStores } from './reports/report-stores.ts'
import type { SubscriberStores } from './subscribers/subscriber-stores.ts'
import type { MadeToken, NewToken } from './tokens.ts'

/** What the routers need from memory. The database answers in production, plain values in tests. */
export interface Stores
  extends AlertRuleStores,
    AlertingStores,
    AuditStores,
    AvailabilityStores,
    BaselineStores,
    EidStores,
    IncidentStores,
    ListStores,
    MapStores,
    NoteStores,
    PastStores,
    PublicationStores,
    RecordStores,
    ReportStores,
    SubscriberStores {
  networkFacts(): Promise<NetworkFacts>
  listNodes(): Promise<NodeSummary[]>
  getSite(name: string): Promise<SiteDetail | undefined>
  mappingHistory(of: MappingSubject): Promise<MappingVersion[]>
  stateHistory(siteName: string): Promise<StateInterval[]>
  rttSeries(window: RttWindow): Promise<RttBucket[]>
  recentEvents(filter: { limit: number; siteName?: string }): Promise<StoredEvent[]>
  recentEventsAbout(filter: { limit: number; rloc?: string; node?: string; eid?: string }): Promise<StoredEvent[]>
  getServer(name: string, now: number): Promise<ServerDetail | undefined>
  serverAgreement(now: number): Promise<PairAgreement[]>
  listRegistrations(page: RegistrationFilter & { after: number | null; limit: number }): Promise<Registration[]>
  readHeartbeats(): Promise<Heartbeat[]>
  /** What each vantage says about these locators, by their address. */
  rlocVotes(rlocs: readonly string[]): Promise<ReadonlyMap<string, readonly Vote<RlocState>[]>>
  roundTrips(window: { rlocs: readonly string[]; fromAt: number; toAt: number }): Promise<RoundTrips[]>
  newestIcmp(addresses: readonly string[], now: number): Promise<VantageEcho[]>
  locatorFacts(addresses: readonly string[]): Promise<ReadonlyMap<string, readonly LocatorFact[]>>
  getRloc(address: string, now: number): Promise<ShownRloc | undefined>
  notProbed(now: number): Promise<UnprobedLocator[]>
  /** Undefined before the first inventory. As it is now, the same for all who ask; and as it was. */
  hierarchy(now: number): Promise<Hierarchy | undefined>
  hierarchyAt(at: number): Promise<Hierarchy | undefined>
  walkCoverage(): Promise<BlockCoverage[]>
  eventsAfter(page: { cursor: string | null; limit: number }): Promise<StoredEvent[]>
  recordEvents(events: readonly DomainEvent[]): Promise<void>
  /** Makes every target of the site due now; the number of targets, 0 when the site is unknown. */
  askNow(siteName: string, now: number): Promise<number>
  listAccounts(): Promise<Account[]>
  createAccount(account: NewAccount): Promise<Account>
  /** Also ends the person's sessions, so that the new role counts at once. */
  setRole(userId: string, role: Role): Promise<void>
  removeAccount(userId: string): Promise<void>
  savedViews(page: string, userId: string | null): Promise<SavedView[]>
  /** False: the person has as many as may be kept. */
  saveView(view: NewSavedView, now: number): Promise<boolean>
  /** False: there is none that may be forgotten. */
  removeView(id: number, of: { userId: string; ofOthers: boolean }): Promise<boolean>
  listTokens(): Promise<ApiToken[]>
  createToken(token: NewToken, now: number): Promise<MadeToken>
  revokeToken(id: number, by: string, now: number): Promise<void>
}

/** Whose mappings: all of a site, or one EID-prefix in the form `[iid]prefix`. */
export type MappingSubject = { readonly siteName: string } | { readonly eid: string }
