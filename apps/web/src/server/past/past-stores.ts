import type { Database } from '@lispwatch/db/client'
import type { SiteSummary } from '@lispwatch/db/sites'
import { getSiteAsOf, listSitesAsOf, type SiteAsOf } from '@lispwatch/db/sites-as-of'
import { remembered } from '../eids/remembered.ts'

/** How the network was at an instant. */
export interface PastStores {
  sitesAsOf(at: number): Promise<readonly SiteSummary[]>
  siteAsOf(name: string, at: number): Promise<SiteAsOf | undefined>
}

/** Windows of one list are asked for one after the other, so what is dear to read is remembered for a moment. */
export function databasePastStores(database: Database): PastStores {
  const sites = remembered((at: number) => listSitesAsOf(database, at))
  return { sitesAsOf: (at) => sites(at), siteAsOf: (name, at) => getSiteAsOf(database, name, at) }
}
