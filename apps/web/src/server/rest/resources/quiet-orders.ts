import { createSilence, createWindow } from '@lispwatch/db/quiet'
import type { DetectionId } from '@lispwatch/domain/finding'
import { z } from 'zod'
import { newSilenceProblem, newWindowProblem } from '../../incidents/quiet-problem.ts'
import { newSilence, newWindow } from '../../routers/judging-input.ts'
import type { Ordered } from '../resource.ts'
import { orderResource } from '../resource.ts'

const instant = z.iso.datetime().describe('RFC 3339, in UTC: 2026-11-21T22:00:00Z')
const detection = z.string().regex(/^D(0[1-9]|[12]\d|3[01])$/, 'must be a detection, D01 to D31')

const refused = (detail: string): Ordered<{ id: number }> => ({ ok: false, problem: { status: 400, detail } })

const made = z.object({ id: z.number().int() })

export const planWindow = orderResource({
  path: '/maintenance',
  capability: 'plan-maintenance',
  summary: 'Plans a maintenance window. What it covers is observed and recorded all the same, and wakes nobody.',
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: newWindow.extend({ untilAt: instant.nullable().default(null).describe('It begins no more after this; null: for ever.') }),
  answer: made.meta({ title: 'WindowPlanned' }),
  async carryOut({ database, now, by, body: { untilAt, ...rest } }) {
    const window = { ...rest, untilAt: untilAt === null ? null : Date.parse(untilAt), createdBy: by }
    const problem = newWindowProblem(window)
    if (problem !== null) return refused(problem)
    const { id } = await createWindow(database, window, now)
    return { ok: true, path: '/maintenance', answer: { id } }
  },
})

export const setSilence = orderResource({
  path: '/silences',
  capability: 'plan-maintenance',
  summary: 'Silences what is known already, for a while. Incidents open all the same, and wake nobody.',
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: newSilence.extend({
    detections: z.array(detection).max(30).default([]).describe('Only these; none means any.'),
    severities: newSilence.shape.severities.default([]).describe('Only these; none means any.'),
    startsAt: instant.optional().describe('Now, if not given.'),
    expiresAt: instant,
  }),
  answer: made.meta({ title: 'SilenceSet' }),
  async carryOut({ database, now, by, body: { startsAt, expiresAt, detections, ...rest } }) {
    const times = { startsAt: startsAt === undefined ? now : Date.parse(startsAt), expiresAt: Date.parse(expiresAt) }
    const problem = newSilenceProblem(times, now)
    if (problem !== null) return refused(problem)
    // The pattern above lets nothing else through.
    const { id } = await createSilence(database, { ...rest, ...times, detections: detections as DetectionId[], owner: by }, now)
    return { ok: true, path: '/silences', answer: { id } }
  },
})
