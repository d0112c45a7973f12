import { bestPosition } from '@lispwatch/domain/geo'
import { z } from 'zod'
import { encodeStates } from '../../lib/state-code.ts'
import type { Context } from '../context.ts'
import { Fault } from '../fault.ts'
import { type RlocPoints, rlocPoints } from '../map/rloc-points.ts'
import { inPointOrder, type SitePoints, sitePoints } from '../map/site-points.ts'
import { procedureFor, router } from '../trpc.ts'
import { siteName } from './input.ts'

/** The list of sites is the same for all who ask within a moment, and so are its points. The same holds for locators. */
const pointsOf = new WeakMap<readonly object[], SitePoints>()
const rlocPointsOf = new WeakMap<readonly object[], RlocPoints>()

async function sitesWithPoints({ stores, now }: Pick<Context, 'stores' | 'now'>) {
  const { value: sites, isOld } = await stores.glanceSites(now)
  const points = pointsOf.get(sites) ?? sitePoints(sites)
  pointsOf.set(sites, points)
  return { sites, points, isOld }
}

async function rlocsWithPoints({ stores, now }: Pick<Context, 'stores' | 'now'>) {
  const placed = await stores.locatorPositions(now)
  const points = rlocPointsOf.get(placed) ?? rlocPoints(placed)
  rlocPointsOf.set(placed, points)
  return { placed, points }
}

/**
 * Positions rarely change and are many; states change all the time and are a letter each. Their `version` says whether they belong together;
 * `isOld`: newer states are being read, ask again soon.
 */
export const mapRouter = router({
  sites: procedureFor('see-network').query(async ({ ctx }) => (await sitesWithPoints(ctx)).points),

  siteStates: procedureFor('see-network').query(async ({ ctx }) => {
    const { sites, points, isOld } = await sitesWithPoints(ctx)
    return { version: points.version, isOld, states: encodeStates(inPointOrder(sites).map(({ state }) => state)) }
  }),

  rlocs: procedureFor('see-network').query(async ({ ctx }) => (await rlocsWithPoints(ctx)).points),

  rlocStates: procedureFor('see-network').query(async ({ ctx }) => {
    const [{ placed, points }, standings] = await Promise.all([rlocsWithPoints(ctx), ctx.stores.glanceRlocs(ctx.now)])
    const states = new Map(standings.value.map(({ rloc, displayState }) => [rloc, displayState]))
    return {
      version: points.version,
      isOld: standings.isOld,
      states: encodeStates(placed.map(({ rloc }) => states.get(rloc) ?? 'unknown')),
    }
  }),

  /** Where the vantages stand. */
  vantages: procedureFor('see-network').query(({ ctx }) => ctx.stores.vantagePlaces()),

  /** Where the locators of a site are, of which that is known. */
  locatorsOf: procedureFor('see-network')
    .input(z.strictObject({ name: siteName }))
    .query(async ({ ctx, input }) => {
      const site = await ctx.stores.getSite(input.name)
      if (site === undefined) throw new Fault('not-found', `There is no site named “${input.name}” in the inventory.`)
      const facts = await ctx.stores.locatorFacts(site.locators.map(({ rloc }) => rloc))
      return site.locators.flatMap(({ rloc }) => {
        const position = bestPosition(facts.get(rloc) ?? [])
        return position === null ? [] : [{ rloc, ...position }]
      })
    }),
})
