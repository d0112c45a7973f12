import type { DetectionId } from '@lispwatch/domain/finding'
import { z } from 'zod'
import { eidText, instant, nodeName, rlocText, siteName } from './input.ts'

/** The forms of input about incidents, findings and quiet. */
export const rowId = z.number().int().min(1).max(0x7fffffff)
export const findingId = z.string().regex(/^\d{1,18}$/, 'must be the number of a finding')
export const severity = z.enum(['critical', 'warning', 'info'])
export const vantageName = z.string().min(1).max(200)

/** D01 to D31. */
export const detectionId = z.custom<DetectionId>(
  (id) => typeof id === 'string' && /^D(0[1-9]|[12]\d|3[01])$/.test(id),
  'must be a detection, D01 to D31',
)

/** What an incident or a finding is about, and when it stood. */
export const aboutWhat = {
  severity: severity.optional(),
  site: siteName.optional(),
  node: nodeName.optional(),
  rloc: rlocText.optional(),
  eid: eidText.optional(),
  vantage: vantageName.optional(),
  fromAt: instant.optional(),
  toAt: instant.optional(),
}

/** Pages as the browser reads them on. */
export const pageDirection = z.enum(['forward', 'backward']).optional()

const MOST_NAMES = 200
const names = z.array(z.string().min(1).max(300)).max(MOST_NAMES).readonly().exactOptional()

/** At least one thing is named, or everything is meant. */
export const quietScope = z
  .strictObject({
    everything: z.boolean().exactOptional(),
    sites: names,
    nodes: names,
    providers: names,
    tags: names,
    rlocs: names,
    vantages: names,
  })
  .refine(
    ({ everything, ...named }) => everything === true || Object.values(named).some((list) => (list?.length ?? 0) > 0),
    'Name at least one site, node, provider, tag, locator or vantage, or everything.',
  )

const recurrence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once') }),
  z.strictObject({ kind: z.literal('daily') }),
  z.strictObject({ kind: z.literal('weekly'), weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7) }),
  z.strictObject({ kind: z.literal('monthly'), day: z.number().int().min(1).max(31) }),
])

const reason = z.string().trim().min(1, 'Say why.').max(2000, 'A reason has at most 2000 characters.')

/** When a window holds. */
export const schedule = z.strictObject({
  timeZone: z.string().min(1).max(64),
  startsAtLocal: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must be a local time such as 2026-11-21T22:00'),
  durationMinutes: z.number().int().min(1).max(527_040),
  recurrence,
  untilAt: instant.nullable(),
})

export const newWindow = schedule.extend({
  title: z.string().trim().min(1, 'Enter a title.').max(200, 'A title has at most 200 characters.'),
  reason,
  scope: quietScope,
})

/** What the public is told of a window. */
export const publicNotice = z.strictObject({
  title: z.string().trim().min(1, 'Enter a title for the public.').max(200, 'A title has at most 200 characters.'),
  text: z.string().trim().min(1, 'Say what the public is to know.').max(4000, 'A text has at most 4000 characters.'),
})

export const newSilence = z.strictObject({
  scope: quietScope,
  detections: z.array(detectionId).max(31),
  severities: z.array(severity).max(3),
  reason,
  startsAt: instant,
  expiresAt: instant,
})
