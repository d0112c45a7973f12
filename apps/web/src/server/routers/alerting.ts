import type { Saved } from '@lispwatch/db/alerting'
import type { AlertMessageKind } from '@lispwatch/domain/alert/alert-message'
import type { ChannelKind, DeliveryState } from '@lispwatch/domain/alert/channel'
import { testMessage } from '@lispwatch/domain/alert/message'
import { z } from 'zod'
import { keepChannel, shownSettings } from '../alerting/channel-desk.ts'
import { CHANNEL_KINDS } from '../alerting/channel-kinds.ts'
import { previewsOf } from '../alerting/channel-preview.ts'
import { Fault } from '../fault.ts'
import { procedureFor, router } from '../trpc.ts'
import { pageDirection, rowId } from './judging-input.ts'
import { personName } from './person-name.ts'

const PAGE = 50
const STATES = ['waiting', 'delivered', 'superseded', 'dead'] as const satisfies readonly DeliveryState[]
const MESSAGE_KINDS = ['firing', 'repeated', 'escalated', 'eased', 'resolved', 'test'] as const satisfies readonly AlertMessageKind[]
const KINDS = CHANNEL_KINDS.map(({ kind }) => kind)

const channelName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(60, 'A name has at most 60 characters.')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._@-]*$/u, 'A name begins with a letter or digit and goes on with letters, digits, blanks and . _ @ -')
const channelKind = z.custom<ChannelKind>((value) => KINDS.some((kind) => kind === value), 'There is no such kind of channel.')
const values = z.record(z.string().max(100), z.string().max(60_000))
const version = z.number().int().min(0).nullable()
const deliveryId = z.string().regex(/^\d{1,18}$/)

/** Channels, and what was sent through them. Settings of a channel are for those who may change them; secrets are for nobody. */
export const alertingRouter = router({
  kinds: procedureFor('see-alerting').query(() => CHANNEL_KINDS),

  /** All channels and how they do, by name. */
  channels: procedureFor('see-alerting').query(async ({ ctx }) => {
    const [channels, health] = await Promise.all([ctx.stores.listChannels(), ctx.stores.channelHealth()])
    return channels.map(({ settings: _, ...channel }) => ({ ...channel, health: health.find((of) => of.channel === channel.name) ?? null }))
  }),

  /** The channels that take nothing, or whose messages were given up and nobody has looked: what keeps alerts from their people. */
  trouble: procedureFor('manage-settings').query(async ({ ctx }) =>
    (await ctx.stores.channelHealth())
      .filter(({ stuckSince, dead }) => stuckSince !== null || dead > 0)
      .map(({ channel, stuckSince, dead, lastWords }) => ({ channel, stuckSince, dead, lastWords })),
  ),

  /** What a channel would send that is filled in like this: an alert, and that it is over. Secrets are not asked for. */
  preview: procedureFor('manage-settings')
    .input(z.strictObject({ kind: channelKind, name: z.string().max(60), values }))
    .query(async ({ ctx, input: { kind, name, values: given } }) => {
      const { name: network } = await ctx.stores.networkFacts()
      return previewsOf(kind, given, { network: network ?? 'Lispwatch', channel: name.trim(), publicUrl: ctx.publicUrl, now: ctx.now })
    }),

  /** One channel with its settings, to be changed. */
  channel: procedureFor('manage-settings')
    .input(z.strictObject({ name: z.string().max(200) }))
    .query(async ({ ctx, input: { name } }) => {
      const channel = (await ctx.stores.listChannels()).find((one) => one.name === name)
      if (channel === undefined) throw new Fault('not-found', `There is no channel ${name}.`)
      return { ...channel, settings: shownSettings(channel) }
    }),

  /** `version` null makes a new one. Secrets that are not given again stay. Wrong fields come back in the answer. */
  saveChannel: procedureFor('manage-settings')
    .input(
      z.strictObject({
        name: channelName,
        kind: channelKind,
        isOn: z.boolean(),
        values,
        forget: z.array(z.string().max(100)).max(50),
        version,
      }),
    )
    .mutation(async ({ ctx, input: { version: of, ...wanted } }) => {
      const change = { by: personName(ctx.principal), now: ctx.now, version: of }
      const saved = await keepChannel(ctx.stores, ctx.secrets, wanted, change)
      if (!saved.ok && saved.why === 'invalid') return { problems: saved.problems }
      orFault(saved)
      return { problems: [] }
    }),

  switchChannel: procedureFor('manage-settings')
    .input(z.strictObject({ name: channelName, isOn: z.boolean(), version }))
    .mutation(async ({ ctx, input: { name, isOn, version: of } }) => {
      const channel = (await ctx.stores.listChannels()).find((one) => one.name === name)
      if (channel === undefined) throw new Fault('not-found', `There is no channel ${name}.`)
      const { kind, settings } = channel
      orFault(
        await ctx.stores.saveChannel({ name, kind, settings, isOn }, null, { by: personName(ctx.principal), now: ctx.now, version: of }),
      )
    }),

  removeChannel: procedureFor('manage-settings')
    .input(z.strictObject({ name: channelName, version }))
    .mutation(async ({ ctx, input: { name, version: of } }) => {
      orFault(await ctx.stores.removeChannel(name, { by: personName(ctx.principal), now: ctx.now, version: of }))
    }),

  /** Sends a real message that says it is a test; the id of its delivery, which tells what became of it. */
  test: procedureFor('manage-settings')
    .input(z.strictObject({ channel: channelName }))
    .mutation(async ({ ctx, input: { channel } }) => {
      const by = personName(ctx.principal)
      if (!(await ctx.stores.listChannels()).some(({ name }) => name === channel))
        throw new Fault('not-found', `There is no channel ${channel}.`)
      const { name: network } = await ctx.stores.networkFacts()
      const message = testMessage({ network: network ?? 'Lispwatch', channel, by, url: `${ctx.publicUrl}/incidents`, now: ctx.now })
      return { id: await ctx.stores.queueTest({ channel, message, by, now: ctx.now }) }
    }),

  /** What was sent, is to be sent, or was given up; newest first. */
  deliveries: procedureFor('see-alerting')
    .input(
      z.strictObject({
        state: z.enum(STATES).nullable().default(null),
        kind: z.enum(MESSAGE_KINDS).nullable().default(null),
        channel: z.string().max(200).nullable().default(null),
        incident: rowId.nullable().default(null),
        isUnclosed: z.boolean().nullable().default(null),
        cursor: deliveryId.nullish(),
        direction: pageDirection,
      }),
    )
    .query(async ({ ctx, input: { state, kind, channel, incident, isUnclosed, cursor } }) => {
      const of = { state: state ?? undefined, kind: kind ?? undefined, channel: channel ?? undefined, incident: incident ?? undefined }
      const filter = { ...of, isUnclosed: isUnclosed ?? undefined }
      const rows = await ctx.stores.listDeliveries({ ...filter, before: cursor ?? null, limit: PAGE + 1 })
      const shown = rows.slice(0, PAGE)
      return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
    }),

  /** One delivery with what it says and all attempts. */
  delivery: procedureFor('see-alerting')
    .input(z.strictObject({ id: deliveryId }))
    .query(async ({ ctx, input: { id } }) => {
      const delivery = await ctx.stores.getDelivery(id)
      if (delivery === undefined) throw new Fault('not-found', `There is no delivery ${id}.`)
      return delivery
    }),

  sendAgain: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: deliveryId }))
    .mutation(async ({ ctx, input: { id } }) => orFault(await ctx.stores.sendAgain(id, { by: personName(ctx.principal), now: ctx.now }))),

  giveUp: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: deliveryId }))
    .mutation(async ({ ctx, input: { id } }) =>
      orFault(await ctx.stores.giveUpDelivery(id, { by: personName(ctx.principal), now: ctx.now })),
    ),

  /** Nobody is reminded of it any more. */
  leave: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: deliveryId }))
    .mutation(async ({ ctx, input: { id } }) =>
      orFault(await ctx.stores.leaveDelivery(id, { by: personName(ctx.principal), now: ctx.now })),
    ),
})

/** Says to whoever asked why nothing was done. */
function orFault(done: Saved | { readonly ok: true } | { readonly ok: false; readonly why: string; readonly reason: string }): void {
  if (!done.ok) throw new Fault(done.why === 'missing' ? 'not-found' : 'conflict', done.reason)
}
