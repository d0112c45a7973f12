import { asOf, type TargetAsOf } from './as-of.ts'
import type { Database } from './client.ts'
import { inTurns } from './in-turns.ts'
import { lateEnough, type SitePast, siteAt } from './sites/as-of.ts'
import { readSiteFacts } from './sites/facts.ts'
import { groupBy } from './sites/group-by.ts'
import { addressKey } from './sites/standing.ts'
import type { SiteSummary } from './sites/view.ts'

/** A site as it was, with what was known of each of its registrations and locators. */
export interface SiteAsOf {
  readonly site: SiteSummary
  readonly targets: readonly TargetAsOf[]
}

const REGISTERED_LATELY = `
SELECT DISTINCT target_id AS id
FROM state_interval
WHERE target_id = ANY ($1::int[]) AND state = 'registered'
  AND started_by_at <= to_timestamp($2::float8) AND (ended_by_at IS NULL OR ended_by_at > to_timestamp($3::float8))`

async function pastOf({ pool }: Database, targets: readonly TargetAsOf[], at: number): Promise<SitePast> {
  const absent = targets.filter(({ state }) => state.standing === 'known' && state.value === 'unregistered').map(({ targetId }) => targetId)
  const found =
    absent.length === 0 ? [] : (await pool.query<{ id: number }>(REGISTERED_LATELY, [absent, at / 1000, lateEnough(at) / 1000])).rows
  const rlocs = groupBy(
    targets.flatMap((target) => (target.rloc === null ? [] : [{ ...target, key: addressKey(target.rloc) }])),
    ({ key }) => key,
  )
  return { at, rlocs, registeredLately: new Set(found.map(({ id }) => id)) }
}

const isRegistration = ({ kind }: TargetAsOf) => kind === 'registration'

/** Every site that is in the inventory now as it was at an instant, by what was measured then. Names and places are those of now. */
export async function listSitesAsOf(db: Database, at: number): Promise<SiteSummary[]> {
  const [{ sites }, targets] = await Promise.all([readSiteFacts(db, null), asOf(db, { of: 'network', at })])
  const past = await pastOf(db, targets, at)
  const ofSite = groupBy(targets.filter(isRegistration), ({ site }) => site)
  return inTurns(sites, (site) => siteAt(site, ofSite.get(site.name) ?? [], past))
}

/** One site as it was; undefined when the inventory has none of that name. */
export async function getSiteAsOf(db: Database, name: string, at: number): Promise<SiteAsOf | undefined> {
  const [{ sites }, targets] = await Promise.all([readSiteFacts(db, name), asOf(db, { of: { siteName: name }, at })])
  const [site] = sites
  if (site === undefined) return undefined
  return { site: siteAt(site, targets.filter(isRegistration), await pastOf(db, targets, at)), targets }
}
