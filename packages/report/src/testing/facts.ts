import type { Availability } from '@lispwatch/domain/availability'
import type { RegistrationFact, SiteAvailabilityFact } from '@lispwatch/domain/report/facts'
import { stepsOf } from '@lispwatch/domain/report/period'
import type { ReportFrame } from '../build/frame.ts'

export const HOUR_MS = 3_600_000
export const FROM_AT = Date.UTC(2026, 9, 1)
export const TO_AT = Date.UTC(2026, 10, 1)

export const FRAME: ReportFrame = {
  ...{ network: 'Example network', scope: { kind: 'network' }, fromAt: FROM_AT, toAt: TO_AT },
  madeAt: Date.UTC(2026, 10, 21, 23, 30),
}

/** Names as the network may send them: turned around, with controls, in other alphabets, very long, and as formulas. */
export const HOSTILE_NAMES = [
  'right\u202eto left\u202c',
  'nul\u0000 and\u001b[31m escape',
  'Ελλάδα Москва ירושלים',
  '東京 \u{1f600}',
  `long-${'x'.repeat(5000)}`,
  '=cmd|"/c calc"!A1',
  '+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '</script><b>"quoted", and\r\nbroken',
]

export const registration = (fact: Partial<RegistrationFact> = {}): RegistrationFact => ({
  ...{ eid: '[0]192.0.2.0/24', site: 'lisbon-2', provider: 'North', server: 'ms-1', vantage: 'home', standing: 'registered' },
  ...{ sinceAt: FROM_AT, locators: ['203.0.113.1 1/50', '203.0.113.2 1/50'], ttlMinutes: 1440 },
  ...fact,
})

/** Up all of a span but for so much, half of which is in doubt. */
const upBut = (fromAt: number, toAt: number, lostMs: number): Availability => ({
  ...{ fromAt, toAt, upMs: toAt - fromAt - lostMs, downMs: lostMs / 2, doubtMs: lostMs / 2, maintenanceMs: 0, unmeasuredMs: 0 },
})

/** A site that was away for so many hours on the tenth day. */
export function siteUp(site: string, lostHours: number): SiteAvailabilityFact {
  const steps = stepsOf(FRAME).map(({ fromAt, toAt }, i) => upBut(fromAt, toAt, i === 9 ? lostHours * HOUR_MS : 0))
  return { site, provider: 'North', isDormant: false, whole: upBut(FROM_AT, TO_AT, lostHours * HOUR_MS), steps }
}
