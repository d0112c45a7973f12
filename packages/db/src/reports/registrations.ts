import type { RegistrationFact, ReportSite } from '@lispwatch/domain/report/facts'
import { asOf, type Held, type TargetAsOf } from '../as-of.ts'
import type { Database } from '../client.ts'
import { inTurns } from '../in-turns.ts'

const LIVE = `
SELECT name FROM vantage WHERE NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = vantage.id)`

/** Every EID-prefix of these sites at every server that is asked for it, as it was known at `at`; archives are left out. */
export async function registrationFacts(
  db: Database,
  { sites, at }: { readonly sites: readonly ReportSite[]; readonly at: number },
): Promise<RegistrationFact[]> {
  const bySite = new Map(sites.map((site) => [site.site, site]))
  const live = new Set((await db.pool.query<{ name: string }>(LIVE)).rows.map(({ name }) => name))
  const [only] = sites
  const targets = await asOf(db, { of: sites.length === 1 && only !== undefined ? { siteName: only.site } : 'registrations', at })
  const made = await inTurns(targets, (target): RegistrationFact[] => {
    const site = target.site === null ? undefined : bySite.get(target.site)
    if (site === undefined || target.kind !== 'registration' || !live.has(target.vantage)) return []
    return [{ ...site, ...factOf(target) }]
  })
  return made
    .flat()
    .sort((a, b) => compare(a.site, b.site) || compare(a.eid, b.eid) || compare(a.server, b.server) || compare(a.vantage, b.vantage))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function factOf({ eid, node, vantage, state, mapping }: TargetAsOf): Omit<RegistrationFact, keyof ReportSite> {
  const known = mapping?.standing === 'known' ? mapping.value : null
  return {
    ...{ eid, server: node ?? '', vantage, standing: standingOf(state), sinceAt: state.standing === 'known' ? state.sinceAt : null },
    locators: known === null ? null : known.locators.map(({ rloc, priority, weight }) => `${rloc} ${priority}/${weight}`),
    ttlMinutes: known?.ttlMinutes ?? null,
  }
}

function standingOf(state: Held<string>): RegistrationFact['standing'] {
  if (state.standing === 'in-doubt') return 'in doubt'
  if (state.standing === 'unmeasured') return 'unmeasured'
  return state.value === 'registered' ? 'registered' : state.value === 'unregistered' ? 'not registered' : 'unmeasured'
}
