import { inTurns } from '@lispwatch/db/in-turns'
import type { RlocSummary } from '@lispwatch/db/rlocs'
import { bestPosition } from '@lispwatch/domain/geo'
import type { State } from '@lispwatch/domain/state'
import { z } from 'zod'
import { encodeStates } from '../../lib/state-code.ts'
import { Fault } from '../fault.ts'
import { rlocsWithPoints, sitesWithPoints } from '../map/current-points.ts'
import { inPointOrder } from '../map/site-points.ts'
import { procedureFor, router } from '../trpc.ts'
import { siteName } from './input.ts'

const statesOfReading = new WeakMap<readonly RlocSummary[], Promise<ReadonlyMap<string, State>>>()

/** By address; made once for everybody who asks about the same reading. */
function statesOf(rlocs: readonly RlocSummary[]): Promise<ReadonlyMap<string, State>> {
  const found =
    statesOfReading.get(rlocs) ?? inTurns(rlocs, ({ rloc, displayState }) => [rloc, displayState] as const).then((all) => new Map(all))
  statesOfReading.set(rlocs, found)
  return found
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
    const states = await statesOf(standings.value)
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
