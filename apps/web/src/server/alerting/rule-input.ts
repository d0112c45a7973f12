import { ALERT_KINDS, type AlertKind } from '@lispwatch/domain/alert/alert-kind'
import type { AlertRoute } from '@lispwatch/domain/alert/alert-route'
import type { AlertRule } from '@lispwatch/domain/alert/alert-rule'
import { z } from 'zod'
import { quietScope, severity } from '../routers/judging-input.ts'

/** The forms of rules and routes as they come in. What they mean is checked by the domain, which says what is wrong field by field. */
const kinds = z
  .array(z.custom<AlertKind>((kind) => ALERT_KINDS.some((known) => known === kind), 'There is no such kind.'))
  .max(50)
  .readonly()
const names = z.array(z.string().min(1).max(200)).max(200).readonly()
const severities = z.array(severity).max(3).readonly()
const ms = z.number().int().min(0).max(2_000_000_000)

export const ruleInput = z.strictObject({
  id: z.string().max(200),
  name: z.string().max(500),
  explanation: z.string().max(5000),
  isReady: z.boolean(),
  isOn: z.boolean(),
  when: z.strictObject({
    kinds,
    severities,
    scope: quietScope.nullable(),
    isForUnconfirmed: z.boolean(),
    sitesAtLeast: z.number().int().min(0).max(1_000_000),
    eidsLostAtLeast: z.number().int().min(0).max(1_000_000),
  }),
  forMs: ms,
  severity: severity.nullable(),
}) satisfies z.ZodType<AlertRule>

const groupLabel = z.enum(['incident', 'site', 'provider', 'kind', 'severity'])

export const routeInput = z.strictObject({
  id: z.string().max(200),
  name: z.string().max(500),
  match: z.strictObject({ severities, kinds, rules: names, scope: quietScope.nullable() }),
  channels: names,
  groupBy: z.array(groupLabel).max(5).readonly(),
  waitMs: ms,
  intervalMs: ms,
  repeatMs: ms.nullable(),
  isCriticalAtOnce: z.boolean(),
  tellsResolved: z.boolean(),
  hours: z
    .strictObject({
      timeZone: z.string().max(100),
      weekdays: z.array(z.number().int().min(1).max(7)).max(7).readonly(),
      from: z.string().max(10),
      to: z.string().max(10),
    })
    .nullable(),
  outsideHours: z.enum(['hold', 'skip']),
  escalation: z
    .array(z.strictObject({ afterMs: ms, channels: names }))
    .max(20)
    .readonly(),
  goesOn: z.boolean(),
}) satisfies z.ZodType<AlertRoute>
