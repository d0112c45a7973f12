import type { ByPerson, Changed, StoredPublication } from '@lispwatch/db/publications'
import { draftOfIncident, forPages } from '@lispwatch/domain/publication/draft'
import {
  type ImpactState,
  type IncidentPhase,
  isOver,
  type MaintenancePhase,
  MOST_IMPACTS,
  MOST_TITLE,
  MOST_UPDATE_TEXT,
} from '@lispwatch/domain/publication/publication'
import type { Said } from '@lispwatch/domain/publication/say'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { Fault } from '../fault.ts'
import type { Principal } from '../principal.ts'
import { type ShownComponent, shownComponents } from '../publications/shown-components.ts'
import { procedureFor, router } from '../trpc.ts'
import { instant } from './input.ts'
import { rowId } from './judging-input.ts'
import { personName } from './person-name.ts'

const PHASES: readonly (IncidentPhase | MaintenancePhase)[] = [
  ...(['investigating', 'identified', 'monitoring', 'resolved'] as const),
  ...(['scheduled', 'in-progress', 'completed'] as const),
]
const IMPACT_STATES: readonly ImpactState[] = ['maintenance', 'degraded', 'partial-outage', 'major-outage']

const phase = z.enum(PHASES)
const text = z.string().max(MOST_UPDATE_TEXT, `At most ${MOST_UPDATE_TEXT} characters.`)
const impact = z.strictObject({
  key: z.string().min(1).max(300),
  state: z.enum(IMPACT_STATES),
  fromAt: instant,
  toAt: instant.nullable(),
})
/** What people set; what of it makes no sense the domain says. */
const edit = {
  title: z.string().max(MOST_TITLE + 1000),
  startsAt: instant,
  endsAt: instant.nullable(),
  impacts: z.array(impact).max(MOST_IMPACTS * 2),
  nextText: text,
}

const GONE = 'This publication is not there any more: look at the list again.'

const actBy = ({ principal, now }: { readonly principal: Principal; readonly now: number }): ByPerson => ({
  by: personName(principal),
  now,
})

function orFault(done: Changed): { readonly revision: number } {
  if (!done.ok) throw new Fault(done.why === 'missing' ? 'not-found' : 'conflict', done.reason)
  return { revision: done.revision }
}

function saidOrFault(said: Said | undefined): void {
  if (said === undefined) throw new Fault('not-found', GONE)
  if ('refusal' in said) throw new Fault('conflict', said.refusal)
}

async function componentsOf({ status }: Pick<Context, 'status'>): Promise<readonly ShownComponent[]> {
  const inside = await status.inside()
  return inside === undefined ? [] : shownComponents(inside)
}

async function wholeOf({ stores }: Pick<Context, 'stores'>, id: number) {
  const publication = await stores.getPublication(id)
  if (publication === undefined) throw new Fault('not-found', GONE)
  return { ...publication, changes: await stores.changesOfPublication(id) }
}

/** A line of the list: what was said last, and whom it hits by number. */
function summaryOf({ impacts, updates, nextPhase: _, nextText: __, ...rest }: StoredPublication) {
  const [newest] = updates
  const lasting = impacts.filter(({ fromAt, toAt }) => toAt === null || toAt > fromAt)
  return { ...rest, hitCount: new Set(lasting.map(({ key }) => key)).size, updateCount: updates.length, newest: newest ?? null }
}

export const publicationsRouter = router({
  /** Drafts first, then what was published, the newest first. */
  list: procedureFor('see-publications').query(async ({ ctx }) => (await ctx.stores.listPublications({ drafts: true })).map(summaryOf)),

  /** What is told of an incident, or drafted. */
  ofIncident: procedureFor('see-publications')
    .input(z.strictObject({ incidentId: rowId }))
    .query(async ({ ctx, input }) => (await ctx.stores.listPublications({ drafts: true, ...input })).map(summaryOf)),

  /** One with all that was said and what people did with it. */
  get: procedureFor('see-publications')
    .input(z.strictObject({ id: rowId }))
    .query(({ ctx, input: { id } }) => wholeOf(ctx, id)),

  /** What the public pages show, under the names that it has there. */
  components: procedureFor('see-publications').query(({ ctx }) => componentsOf(ctx)),

  /** The pages there are, by name. */
  pages: procedureFor('see-publications').query(async ({ ctx }) => {
    const inside = await ctx.status.inside()
    return (inside?.pages ?? []).map(({ name, choice }) => ({ name, title: choice.face.name, url: choice.face.url }))
  }),

  /** Prepares what the public could be told of an incident; where that is prepared or told already, gives that one. */
  draft: procedureFor('publish-status')
    .input(z.strictObject({ incidentId: rowId }))
    .mutation(async ({ ctx, input: { incidentId } }) => {
      const incident = await ctx.stores.getIncident(incidentId)
      if (incident === undefined) throw new Fault('not-found', `There is no incident ${incidentId}.`)
      const known = await ctx.stores.listPublications({ drafts: true, incidentId })
      const open = known.find((one) => one.publishedAt === null || !isOver(one))
      if (open !== undefined) return { id: open.id, isNew: false }
      const names = new Map((await componentsOf(ctx)).map(({ key, name }) => [key, name]))
      const draft = forPages(draftOfIncident(incident), (key) => names.get(key))
      return { id: await ctx.stores.draftPublication({ ...draft, by: personName(ctx.principal) }, ctx.now), isNew: true }
    }),

  /** Sets what is not said: the title of a draft, times, whom it hits, and what is prepared to be said. */
  change: procedureFor('publish-status')
    .input(z.strictObject({ id: rowId, revision: z.number().int().min(0), nextPhase: phase.nullable(), ...edit }))
    .mutation(async ({ ctx, input }) => {
      const names = new Map((await componentsOf(ctx)).map(({ key, name }) => [key, name]))
      return orFault(await ctx.stores.changePublication(input, actBy(ctx), (key) => names.get(key) ?? key))
    }),

  /** Says something to the public, and what it is called from now on; the first of it publishes a draft. Gives it as it is after that. */
  say: procedureFor('publish-status')
    .input(z.strictObject({ id: rowId, phase, text, title: edit.title.exactOptional() }))
    .mutation(async ({ ctx, input }) => {
      saidOrFault(await ctx.stores.sayOnPublication({ ...input, ...actBy(ctx) }))
      return wholeOf(ctx, input.id)
    }),

  /** Says in public that it should not have been said. */
  takeBack: procedureFor('publish-status')
    .input(z.strictObject({ id: rowId, text }))
    .mutation(async ({ ctx, input }) => saidOrFault(await ctx.stores.takeBackPublication(input.id, input.text, actBy(ctx)))),

  /** Speaks in place of the rule from now on. */
  takeOver: procedureFor('publish-status')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => orFault(await ctx.stores.takeOverPublication(id, actBy(ctx)))),

  /** Mends a slip in what was said; the page shows that it was edited. */
  mend: procedureFor('publish-status')
    .input(z.strictObject({ id: rowId, updateId: z.number().int().min(1), text }))
    .mutation(async ({ ctx, input }) => orFault(await ctx.stores.mendUpdate(input, actBy(ctx)))),

  discard: procedureFor('publish-status')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      if (!(await ctx.stores.discardDraft(id))) throw new Fault('conflict', 'It was published meanwhile, or is not there any more.')
    }),

  /** A draft that was discarded, once more; it has another number. */
  restore: procedureFor('publish-status')
    .input(z.strictObject({ incidentId: rowId.nullable(), ...edit }))
    .mutation(async ({ ctx, input: { nextText, incidentId, ...rest } }) => {
      const draft = { kind: 'incident', windowId: null, incidentId, phase: 'investigating', text: nextText, ...rest } as const
      return { id: await ctx.stores.draftPublication({ ...draft, by: personName(ctx.principal) }, ctx.now) }
    }),

  /** Announces no further times of a window; what was announced goes on. */
  withdrawNotice: procedureFor('publish-status')
    .input(z.strictObject({ windowId: rowId }))
    .mutation(async ({ ctx, input: { windowId } }) => {
      if (!(await ctx.stores.withdrawNotice(windowId))) throw new Fault('conflict', 'This window is not public.')
    }),
})
