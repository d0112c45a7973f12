import type { SubscriberRow } from '@lispwatch/db/subscriptions'
import { maskedAddress } from '@lispwatch/domain/subscription/masked'
import { z } from 'zod'
import type { SecretKeeper } from '../alerting/secret-keeper.ts'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'
import { personName } from './person-name.ts'

const pageName = z.string().regex(/^[a-z0-9-]{1,63}$/, 'There is no such page.')

/** As people see it: enough to find somebody who asks for it, and no more. */
function shown({ address, addressHash, ...row }: SubscriberRow, { subscribers }: SecretKeeper) {
  const opened = subscribers?.open(address, addressHash)
  return { ...row, address: opened?.ok === true ? maskedAddress(opened.values.address ?? '') : null }
}

/** Who is told what is said on the status pages: numbers for those who publish, masked addresses for administrators, whole ones for nobody. */
export const subscribersRouter = router({
  overview: procedureFor('see-publications').query(({ ctx }) => ctx.stores.subscriberOverview()),

  /** Those that rest first, then the newest. */
  list: procedureFor('manage-settings').query(async ({ ctx }) =>
    (await ctx.stores.listSubscribers()).map((row) => shown(row, ctx.secrets)),
  ),

  remove: procedureFor('manage-settings')
    .input(z.strictObject({ id: z.string().regex(/^\d{1,18}$/) }))
    .mutation(async ({ ctx, input: { id } }) => {
      if (!(await ctx.stores.removeSubscriber(id))) throw new Fault('not-found', 'This subscriber is not there any more.')
    }),

  /** What each page offers beside its feeds, the channels that mails could leave by, and why nobody can subscribe at all; null: they can. */
  offers: procedureFor('see-publications').query(async ({ ctx }) => {
    const [inside, offers, channels] = await Promise.all([ctx.status.inside(), ctx.stores.listOffers(), ctx.stores.listChannels()])
    const pages = (inside?.pages ?? []).map(({ name, choice: { face } }) => ({
      ...{ name, title: face.name, url: face.url },
      offer: offers.find(({ page }) => page === name) ?? null,
    }))
    return { pages, channels: channels.flatMap(({ name, kind }) => (kind === 'email' ? [name] : [])), problem: ctx.secrets.problem }
  }),

  saveOffer: procedureFor('manage-settings')
    .input(
      z.strictObject({
        page: pageName,
        offer: z.strictObject({
          mailChannel: z.string().min(1).max(120).nullable(),
          webhooks: z.boolean(),
          slack: z.boolean(),
          privateAddresses: z.boolean(),
        }),
      }),
    )
    .mutation(async ({ ctx, input: { page, offer } }) => {
      const { mailChannel } = offer
      const channels = await ctx.stores.listChannels()
      if (mailChannel !== null && !channels.some(({ name, kind }) => kind === 'email' && name === mailChannel))
        throw new Fault('conflict', `There is no e-mail channel ${mailChannel}. Choose another one.`)
      await ctx.stores.saveOffer(page, offer, { by: personName(ctx.principal), now: ctx.now })
    }),
})
