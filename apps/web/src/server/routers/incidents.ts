import type { Outcome } from '@lispwatch/db/incidents'
import { acknowledge, assign, MOST_NOTE_LENGTH, note, snooze, unacknowledge } from '@lispwatch/domain/incident/handle'
import { roleCan } from '@lispwatch/domain/role'
import { z } from 'zod'
import { INCIDENT_SPAN_MS, INCIDENT_SPANS } from '../../lib/incident-span.ts'
import { Fault } from '../fault.ts'
import { shownExchange } from '../incidents/shown-exchange.ts'
import { whyOf } from '../incidents/why-of.ts'
import { needing, selectIncidents } from '../lists/incident-list.ts'
import { viewInput, windowInput } from '../lists/input.ts'
import { windowOf } from '../lists/list.ts'
import { procedureFor, router } from '../trpc.ts'
import { eidText, instant, nodeName, providerName, rlocText, siteName } from './input.ts'
import { aboutWhat, pageDirection, rowId, severity } from './judging-input.ts'
import { personName } from './person-name.ts'

const PAGE = 100
/** More questions than these nobody looks into one by one; the capture has them all. */
const MOST_EXCHANGES = 200

/** An action that came to nothing is told to whoever wanted it. */
function orFault(outcome: Outcome): void {
  if (!outcome.ok) throw new Fault(outcome.why === 'missing' ? 'not-found' : 'conflict', outcome.reason)
}

export const incidentsRouter = router({
  /** Incidents, newest first, a page at a time. `site`, `node` and so on find whatever touched it. */
  list: procedureFor('see-network')
    .input(
      z.strictObject({
        ...aboutWhat,
        state: z.enum(['open', 'resolved', 'merged']).optional(),
        provider: providerName.optional(),
        cursor: rowId.nullish(),
        direction: pageDirection,
      }),
    )
    .query(async ({ ctx, input: { cursor, direction: _, ...filter } }) => {
      const rows = await ctx.stores.listIncidents({ ...filter, before: cursor ?? null, limit: PAGE + 1 })
      const shown = rows.slice(0, PAGE)
      return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
    }),

  /** What touched one thing: the open ones first, then what was over in the last 30 days, newest first. */
  lately: procedureFor('see-network')
    .input(
      z.union([
        z.strictObject({ site: siteName }),
        z.strictObject({ rloc: rlocText }),
        z.strictObject({ node: nodeName }),
        z.strictObject({ eid: eidText }),
        z.strictObject({ provider: providerName }),
      ]),
    )
    .query(async ({ ctx, input }) => {
      const rows = await ctx.stores.listIncidents({ ...input, fromAt: ctx.now - INCIDENT_SPAN_MS.month, limit: PAGE })
      return rows.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.id - a.id)
    }),

  /** A window of those that are wanted. */
  table: procedureFor('see-network')
    .input(
      z.strictObject({
        ...viewInput('incidents'),
        ...windowInput,
        severity: severity.nullable().default(null),
        site: siteName.nullable().default(null),
        range: z.enum(INCIDENT_SPANS).nullable().default(null),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { value, isOld } = await ctx.stores.glanceIncidents(ctx.now)
      return windowOf(selectIncidents(value, input, ctx.now), input, isOld)
    }),

  /** What somebody has to look at now, worst first, and whether those who observe are well. */
  needing: procedureFor('see-network').query(async ({ ctx }) => needing(await ctx.stores.incidentsNow(ctx.now))),

  /** The newest questions and answers that it rests on, octet for octet. */
  packets: procedureFor('see-network')
    .input(z.strictObject({ id: rowId }))
    .query(async ({ ctx, input: { id } }) => (await ctx.stores.incidentPackets(id)).slice(-MOST_EXCHANGES).map(shownExchange)),

  /** One incident with its findings, votes, evidence and timeline, and why it is as it is. */
  get: procedureFor('see-network')
    .input(z.strictObject({ id: rowId }))
    .query(async ({ ctx, input: { id } }) => {
      const incident = await ctx.stores.getIncident(id)
      if (incident === undefined) throw new Fault('not-found', `There is no incident ${id}.`)
      return { ...incident, why: whyOf(incident, ctx.now) }
    }),

  /** Whom incidents can be given to: everybody who may handle them, by name. */
  assignees: procedureFor('acknowledge-incidents')
    .input(z.strictObject({}))
    .query(async ({ ctx }) => {
      const accounts = await ctx.stores.listAccounts()
      return [...new Set(accounts.filter(({ role }) => roleCan(role, 'acknowledge-incidents')).map(({ name }) => name))].sort()
    }),

  acknowledge: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const act = { by: personName(ctx.principal), now: ctx.now }
      orFault(await ctx.stores.handleIncident(id, (incident) => acknowledge(incident, act), ctx.now))
    }),

  unacknowledge: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const act = { by: personName(ctx.principal), now: ctx.now }
      orFault(await ctx.stores.handleIncident(id, (incident) => unacknowledge(incident, act), ctx.now))
    }),

  /** `assignee` null: nobody has it any more. */
  assign: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId, assignee: z.string().trim().min(1).max(200).nullable() }))
    .mutation(async ({ ctx, input: { id, assignee } }) => {
      const accounts = assignee === null ? [] : await ctx.stores.listAccounts()
      const isKnown = accounts.some(({ name, role }) => name === assignee && roleCan(role, 'acknowledge-incidents'))
      if (assignee !== null && !isKnown)
        throw new Fault('conflict', `Nobody of the name ${assignee} may handle incidents: choose somebody else.`)
      const act = { by: personName(ctx.principal), now: ctx.now }
      orFault(await ctx.stores.handleIncident(id, (incident) => assign(incident, assignee, act), ctx.now))
    }),

  /** `until` null: the snooze is over. */
  snooze: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId, until: instant.nullable() }))
    .mutation(async ({ ctx, input: { id, until } }) => {
      const act = { by: personName(ctx.principal), now: ctx.now }
      orFault(await ctx.stores.handleIncident(id, (incident) => snooze(incident, until, act), ctx.now))
    }),

  note: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId, text: z.string().trim().min(1, 'A note has words in it.').max(MOST_NOTE_LENGTH) }))
    .mutation(async ({ ctx, input: { id, text } }) => {
      const act = { by: personName(ctx.principal), now: ctx.now }
      orFault(await ctx.stores.handleIncident(id, (incident) => note(incident, text, act), ctx.now))
    }),

  /** Makes one part of another. */
  merge: procedureFor('acknowledge-incidents')
    .input(z.strictObject({ id: rowId, into: rowId }))
    .mutation(async ({ ctx, input: { id, into } }) => {
      orFault(await ctx.stores.mergeIncidents({ from: id, into }, { by: personName(ctx.principal), now: ctx.now }))
    }),
})
