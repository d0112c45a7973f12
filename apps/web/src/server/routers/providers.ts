import { z } from 'zod'
import { Fault } from '../fault.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { byText, windowOf } from '../lists/list.ts'
import { selectProviders } from '../lists/provider-list.ts'
import { procedureFor, router } from '../trpc.ts'
import { providerName } from './input.ts'

export const providersRouter = router({
  /** A window of the mapping service providers and registries that are wanted. */
  table: procedureFor('see-network')
    .input(z.strictObject({ ...viewInput('providers'), ...windowInput }))
    .query(async ({ ctx, input }) => {
      const { value, isOld } = await ctx.stores.glanceProviders(ctx.now)
      return windowOf(selectProviders(value, input), input, isOld)
    }),

  /** One provider, with those below it and its servers. */
  get: procedureFor('see-network')
    .input(z.strictObject({ name: providerName }))
    .query(async ({ ctx, input: { name } }) => {
      const [{ value: all, isOld }, servers] = await Promise.all([ctx.stores.glanceProviders(ctx.now), ctx.stores.glanceServers(ctx.now)])
      const provider = all.find((one) => one.name === name)
      if (provider === undefined) throw new Fault('not-found', `There is no provider named “${name}” in the inventory.`)
      return {
        ...provider,
        isOld,
        below: all.filter(({ parent }) => parent === name).sort((a, b) => byText(a.name, b.name)),
        nodes: servers.value.filter((server) => server.provider === name),
      }
    }),
})
