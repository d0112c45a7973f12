import { availability } from '@lispwatch/domain/availability'
import { type Span, type Track, united } from '@lispwatch/domain/availability/track'
import type { ReportSite, SiteAvailabilityFact } from '@lispwatch/domain/report/facts'
import { upnessOfSites } from '../availability.ts'
import type { Database } from '../client.ts'
import { inTurns } from '../in-turns.ts'
import { maintenanceOfNetwork } from '../quiet/of-network.ts'

/** Of so many sites the intervals are read at once: those of a year of a few hundred are what one read takes. */
const SITES_AT_ONCE = 100

/** How long each of these sites was up in all of `span` and in each of its steps, with announced work as it is known now. */
export async function siteAvailability(
  db: Database,
  { sites, span, steps }: { readonly sites: readonly ReportSite[]; readonly span: Span; readonly steps: readonly Span[] },
): Promise<SiteAvailabilityFact[]> {
  const maintenance = await maintenanceOfNetwork(db, span)
  const facts: SiteAvailabilityFact[] = []
  for (let at = 0; at < sites.length; at += SITES_AT_ONCE) {
    const some = sites.slice(at, at + SITES_AT_ONCE)
    const known = await upnessOfSites(
      db,
      some.map(({ site }) => site),
      span,
    )
    const made = await inTurns(some, (site): SiteAvailabilityFact => {
      const { track, isDormant } = known.get(site.site) ?? { track: [], isDormant: false }
      const windows = united((maintenance.sites.get(site.site) ?? []).map(({ fromAt, untilAt }) => ({ fromAt, toAt: untilAt })))
      const whole = availability({ span, track, maintenance: windows })
      return { ...site, isDormant, whole, steps: steps.map((step) => ofStep(step, track, windows)) }
    })
    facts.push(...made)
  }
  return facts
}

const touching =
  (step: Span) =>
  ({ fromAt, toAt }: Span) =>
    fromAt < step.toAt && toAt > step.fromAt

const ofStep = (span: Span, track: Track, windows: readonly Span[]) =>
  availability({ span, track: track.filter(touching(span)), maintenance: windows.filter(touching(span)) })
