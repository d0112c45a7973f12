import { z } from 'zod'
import { delegationNodes } from '../delegation-nodes.ts'
import { Fault } from '../fault.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { windowOf } from '../lists/list.ts'
import { selectServers } from '../lists/server-list.ts'
import { procedureFor, router } from '../trpc.ts'
import { vantageStandings } from '../vantage-standings.ts'
import { nodeName } from './input.ts'

const registrationPage = z.strictObject({
  node: nodeName,
  state: z.enum(['unknown', 'registered', 'unregistered']).optional(),
  cursor: z.number().int().min(0).nullish(),
  /** Said by every client that reads page after page; they are only read forward. */
  direction: z.literal('forward').optional(),
})

/** Rows of one answer. */
const PAGE = 100

export const serversRouter = router({
  /** Map-servers, map-resolvers, PITRs, PETRs and RTRs as they stand. */
  list: procedureFor('see-network').query(({ ctx }) => ctx.stores.listServers(ctx.now)),

  /** A window of the map-servers and map-resolvers that are wanted. */
  table: procedureFor('see-network')
    .input(z.strictObject({ ...viewInput('servers'), ...windowInput }))
    .query(async ({ ctx, input }) => {
      const { value, isOld } = await ctx.stores.glanceServers(ctx.now)
      return windowOf(selectServers(value, input), input, isOld)
    }),

  get: procedureFor('see-network')
    .input(z.strictObject({ name: nodeName }))
    .query(async ({ ctx, input }) => {
      const server = await ctx.stores.getServer(input.name, ctx.now)
      if (server === undefined) throw new Fault('not-found', `There is no server named “${input.name}” in the inventory.`)
      return server
    }),

  /** How far each pair of servers agrees. */
  agreement: procedureFor('see-network').query(({ ctx }) => ctx.stores.serverAgreement(ctx.now)),

  /** The nodes of the delegation hierarchy that the walks asked. */
  delegation: procedureFor('see-network').query(async ({ ctx }) => delegationNodes((await ctx.stores.hierarchy(ctx.now))?.nodes ?? [])),

  /** The EID-prefixes that one server is asked about, a page at a time. */
  registrations: procedureFor('see-network')
    .input(registrationPage)
    .query(async ({ ctx, input }) => {
      const { cursor, node, state } = input
      const rows = await ctx.stores.listRegistrations({ node, state, after: cursor ?? null, limit: PAGE + 1 })
      const shown = rows.slice(0, PAGE)
      return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.targetId ?? null) : null }
    }),

  /** How each vantage keeps up. */
  vantages: procedureFor('see-network').query(async ({ ctx }) => {
    const [facts, heartbeats] = await Promise.all([ctx.stores.networkFacts(), ctx.stores.readHeartbeats()])
    return vantageStandings(facts, heartbeats, ctx.now)
  }),
})
