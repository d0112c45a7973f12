import type { Account } from '@lispwatch/db/accounts'
import type { ApiToken } from '@lispwatch/db/api-tokens'
import type { StoredEvent } from '@lispwatch/db/events'
import type { MappingVersion } from '@lispwatch/db/mappings'
import type { NetworkFacts } from '@lispwatch/db/network-facts'
import type { NodeSummary } from '@lispwatch/db/nodes'
import type { RttBucket, RttWindow } from '@lispwatch/db/series'
import type { SiteDetail, SiteSummary } from '@lispwatch/db/sites'
import type { StateInterval } from '@lispwatch/db/states'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { Role } from '@lispwatch/domain/role'
import type { NewAccount } from './auth/accounts.ts'
import type { MadeToken, NewToken } from './tokens.ts'

/** What the routers need from memory. The database answers in production, plain values in tests. */
export interface Stores {
  networkFacts(): Promise<NetworkFacts>
  listNodes(): Promise<NodeSummary[]>
  listSites(now: number): Promise<SiteSummary[]>
  getSite(name: string): Promise<SiteDetail | undefined>
  mappingHistory(of: MappingSubject): Promise<MappingVersion[]>
  stateHistory(siteName: string): Promise<StateInterval[]>
  rttSeries(window: RttWindow): Promise<RttBucket[]>
  recentEvents(filter: { limit: number; siteName?: string }): Promise<StoredEvent[]>
  eventsAfter(page: { cursor: string | null; limit: number }): Promise<StoredEvent[]>
  recordEvents(events: readonly DomainEvent[]): Promise<void>
  /** Makes every target of the site due now; the number of targets, 0 when the site is unknown. */
  askNow(siteName: string, now: number): Promise<number>
  listAccounts(): Promise<Account[]>
  createAccount(account: NewAccount): Promise<Account>
  /** Also ends the person's sessions, so that the new role counts at once. */
  setRole(userId: string, role: Role): Promise<void>
  removeAccount(userId: string): Promise<void>
  listTokens(): Promise<ApiToken[]>
  createToken(token: NewToken, now: number): Promise<MadeToken>
  revokeToken(id: number, by: string, now: number): Promise<void>
}

/** Whose mappings: all of a site, or one EID-prefix in the form `[iid]prefix`. */
export type MappingSubject = { readonly siteName: string } | { readonly eid: string }
