import { bestPosition, type LocatorFact } from '@lispwatch/domain/geo'
import { SEVERITY } from '@lispwatch/domain/state'
import { z } from 'zod'
import { Fault } from '../fault.ts'
import { RLOC_SORT_KEYS, selectRlocs } from '../select-rlocs.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant, rlocText } from './input.ts'

const DAY_MS = 86_400_000
const LONGEST_DAYS = 92

const window = z
  .strictObject({ rloc: rlocText, fromAt: instant, toAt: instant, buckets: z.number().int().min(1).max(500) })
  .refine(({ fromAt, toAt }) => fromAt < toAt, 'fromAt must be before toAt')
  .refine(({ fromAt, toAt }) => toAt - fromAt <= LONGEST_DAYS * DAY_MS, `the window must not be longer than ${LONGEST_DAYS} days`)

/** What the list says of round-trip times is about the last so many minutes. */
const LATELY_MS = 15 * 60_000

const view = z.strictObject({
  q: z.string().max(200),
  states: z.array(z.enum(SEVERITY)).max(SEVERITY.length),
  sort: z.enum(RLOC_SORT_KEYS),
  descending: z.boolean(),
  limit: z.number().int().min(1).max(1000),
})

/** What the list and the page say of where a locator is. */
function placeOf(facts: readonly LocatorFact[]) {
  const found = <K extends LocatorFact['kind']>(kind: K) =>
    facts.find((fact): fact is Extract<LocatorFact, { kind: K }> => fact.kind === kind)
  return { position: bestPosition(facts), as: found('as')?.value ?? null, country: found('country')?.value ?? null }
}

export const rlocsRouter = router({
  /** The locators that are probed, as many as are wanted of those that match, with their last quarter of an hour. */
  list: procedureFor('see-network')
    .input(view)
    .query(async ({ ctx, input }) => {
      const { stores, now } = ctx
      const page = selectRlocs(await stores.rlocOverview(now), input)
      const rlocs = page.rows.map(({ rloc }) => rloc)
      const [trips, echoes, facts] = await Promise.all([
        stores.roundTrips({ rlocs, fromAt: now - LATELY_MS, toAt: now }),
        stores.newestIcmp(rlocs, now),
        stores.locatorFacts(rlocs),
      ])
      const tripsOf = new Map(trips.map((one) => [one.rloc, one]))
      const echoesOf = (rloc: string) => echoes.filter(({ address }) => address === rloc)
      const rows = page.rows.map((row) => ({
        ...row,
        lately: tripsOf.get(row.rloc) ?? null,
        icmp: echoesOf(row.rloc),
        ...placeOf(facts.get(row.rloc) ?? []),
      }))
      return { ...page, rows }
    }),

  get: procedureFor('see-network')
    .input(z.strictObject({ rloc: rlocText }))
    .query(async ({ ctx, input }) => {
      const { stores, now } = ctx
      const found = await stores.getRloc(input.rloc, now)
      if (found === undefined) throw new Fault('not-found', `No mapping and no inventory names the locator ${input.rloc}.`)
      const [echoes, facts, denials] = await Promise.all([
        stores.newestIcmp([found.rloc], now),
        stores.locatorFacts([found.rloc]),
        found.probed === null ? stores.notProbed(now) : [],
      ])
      const known = facts.get(found.rloc) ?? []
      return { ...found, icmp: echoes, facts: known, ...placeOf(known), denials: denials.filter(({ rloc }) => rloc === found.rloc) }
    }),

  /** What a mapping or the inventory names and nobody probes, with the reason. */
  notProbed: procedureFor('see-network').query(({ ctx }) => ctx.stores.notProbed(ctx.now)),

  /** Round-trip times and losses of one locator, in equal buckets of time. */
  series: procedureFor('see-network')
    .input(window)
    .query(({ ctx, input }) => ctx.stores.rttSeries(input)),
})
