import { listSilences, listWindows } from '@lispwatch/db/quiet'
import { occurrences } from '@lispwatch/domain/incident/calendar'
import type { MaintenanceWindow, QuietScope, Recurrence, Silence } from '@lispwatch/domain/incident/quiet-rule'
import { z } from 'zod'
import { isRowId, pageOf, pageOfRows, pageQueryOf } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { instant, iso } from '../shape/instant.ts'

const names = z.array(z.string()).optional()
const scopeShape = z
  .object({ everything: z.boolean().optional(), sites: names, nodes: names, providers: names, tags: names, rlocs: names, vantages: names })
  .describe('Everything that one of the names hits.')

/** So far ahead the times of a window are told. */
const AHEAD_MS = 30 * 86_400_000
const MOST_TIMES = 10

const windowShape = z.object({
  id: z.number().int(),
  title: z.string(),
  reason: z.string(),
  scope: scopeShape,
  timeZone: z.string(),
  startsAtLocal: z.string().describe('Local date and time of the first begin.'),
  durationMinutes: z.number().int(),
  recurrence: z.object({
    kind: z.enum(['once', 'daily', 'weekly', 'monthly']),
    weekdays: z.array(z.number().int()).optional().describe('1 Monday to 7 Sunday.'),
    day: z.number().int().optional().describe('Of the month.'),
  }),
  untilAt: instant.nullable().describe('It begins no more after this; null: for ever.'),
  createdBy: z.string(),
  endedAt: instant.nullable().describe('When somebody ended it for good.'),
  times: z
    .array(z.object({ fromAt: instant, untilAt: instant }))
    .describe('Its next times within 30 days, and the present one; at most 10.'),
})

const silenceShape = z.object({
  id: z.number().int(),
  scope: scopeShape,
  detections: z.array(z.string()).describe('Only these detections; none means any.'),
  severities: z.array(z.string()).describe('Only these severities; none means any.'),
  reason: z.string(),
  owner: z.string(),
  startsAt: instant,
  expiresAt: instant,
})

export const maintenance = jsonResource({
  path: '/maintenance',
  capability: 'see-network',
  summary: 'Maintenance windows, the newest first. What is observed meanwhile is recorded all the same.',
  params: z.strictObject({}),
  query: z.strictObject({ ...pageQueryOf(isRowId), state: z.enum(['planned', 'ended']).optional().describe('`ended`: by somebody.') }),
  answer: pageOf(windowShape).meta({ title: 'MaintenancePage' }),
  async read({ database, now, query: { cursor, limit, state } }) {
    const isEnded = state === undefined ? null : state === 'ended'
    const rows = await listWindows(database, { before: cursor === undefined ? null : Number(cursor), isEnded, limit: limit + 1 })
    return pageOfRows(
      rows,
      ({ id }) => String(id),
      limit,
      (window) => windowJson(window, now),
    )
  },
})

export const silences = jsonResource({
  path: '/silences',
  capability: 'see-network',
  summary: 'Silences that people asked for, the newest first.',
  params: z.strictObject({}),
  query: z.strictObject({ ...pageQueryOf(isRowId), state: z.enum(['valid']).optional().describe('`valid`: those that have not expired.') }),
  answer: pageOf(silenceShape).meta({ title: 'SilencePage' }),
  async read({ database, now, query: { cursor, limit, state } }) {
    const before = cursor === undefined ? null : Number(cursor)
    const rows = await listSilences(database, { before, validAt: state === 'valid' ? now : null, limit: limit + 1 })
    return pageOfRows(rows, ({ id }) => String(id), limit, silenceJson)
  },
})

function scopeJson(scope: QuietScope): z.input<typeof scopeShape> {
  const lists = Object.entries(scope).map(([kind, value]) => [kind, Array.isArray(value) ? [...value] : value])
  return Object.fromEntries(lists)
}

function recurrenceJson(recurrence: Recurrence): z.input<typeof windowShape>['recurrence'] {
  return recurrence.kind === 'weekly' ? { kind: 'weekly', weekdays: [...recurrence.weekdays] } : recurrence
}

function windowJson(window: MaintenanceWindow, now: number): z.input<typeof windowShape> {
  const { id, title, reason, scope, timeZone, startsAtLocal, durationMinutes, recurrence, untilAt, createdBy, endedAt } = window
  return {
    ...{ id, title, reason, scope: scopeJson(scope), timeZone, startsAtLocal, durationMinutes, recurrence: recurrenceJson(recurrence) },
    ...{ untilAt: iso(untilAt), createdBy, endedAt: iso(endedAt) },
    times: occurrences(window, now, now + AHEAD_MS, MOST_TIMES).map((time) => ({ fromAt: iso(time.fromAt), untilAt: iso(time.untilAt) })),
  }
}

function silenceJson({ id, scope, detections, severities, reason, owner, startsAt, expiresAt }: Silence): z.input<typeof silenceShape> {
  return {
    ...{ id, scope: scopeJson(scope), detections: [...detections], severities: [...severities], reason, owner },
    ...{ startsAt: iso(startsAt), expiresAt: iso(expiresAt) },
  }
}
