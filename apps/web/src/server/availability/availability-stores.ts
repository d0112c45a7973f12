import { type KnownUpness, upnessOfEid, upnessOfRloc, upnessOfSites } from '@lispwatch/db/availability'
import type { Database } from '@lispwatch/db/client'
import { findEid } from '@lispwatch/db/eids'
import { maintenanceOfRloc, maintenanceOfSite } from '@lispwatch/db/quiet'
import type { Span } from '@lispwatch/domain/availability/track'

/** Of what: a site, an EID-prefix as formatEidPrefix writes it, or a locator. */
export type AvailabilitySubject = { readonly site: string } | { readonly eid: string } | { readonly rloc: string }

/** What is known of it over a span, and the work that was announced for it. */
export interface KnownAvailability extends KnownUpness {
  readonly maintenance: readonly Span[]
}

export interface AvailabilityStores {
  knownAvailability(of: AvailabilitySubject, span: Span): Promise<KnownAvailability>
}

const NOTHING: KnownUpness = { track: [], isDormant: false }

export function databaseAvailabilityStores(database: Database): AvailabilityStores {
  const windowsOfSite = async (site: string, span: Span) => spansOf(await maintenanceOfSite(database, { site, ...span }))
  return {
    knownAvailability: async (of, span) => {
      if ('rloc' in of) {
        const [known, windows] = await Promise.all([
          upnessOfRloc(database, of.rloc, span),
          maintenanceOfRloc(database, { rloc: of.rloc, ...span }),
        ])
        return { ...known, maintenance: spansOf(windows) }
      }
      if ('site' in of) {
        const [known, maintenance] = await Promise.all([upnessOfSites(database, [of.site], span), windowsOfSite(of.site, span)])
        return { ...(known.get(of.site) ?? NOTHING), maintenance }
      }
      const [known, found] = await Promise.all([upnessOfEid(database, of.eid, span), findEid(database, of.eid)])
      return { ...known, maintenance: found?.site == null ? [] : await windowsOfSite(found.site, span) }
    },
  }
}

const spansOf = (times: readonly { readonly fromAt: number; readonly untilAt: number }[]): Span[] =>
  times.map(({ fromAt, untilAt }) => ({ fromAt, toAt: untilAt }))
