import type { Figures, Report, Table } from '@lispwatch/domain/report/report'
import { listOf } from '@lispwatch/domain/report/report'
import { expect, test } from 'vitest'
import { FRAME, FROM_AT, HOUR_MS, siteUp, TO_AT } from '../testing/facts.ts'
import { availabilityReport } from './availability.ts'

const figuresOf = (report: Report) => {
  const parts = report.sections.flatMap(({ parts }) => parts).filter((part): part is Figures => part.form === 'figures')
  return Object.fromEntries(parts.flatMap(({ figures }) => figures.map(({ name, value }) => [name, value])))
}
const rowsOf = (report: Report) => (listOf(report) as Table).rows

const SPAN_MS = TO_AT - FROM_AT
const none = { upMs: 0, downMs: 0, doubtMs: 0, maintenanceMs: 0, unmeasuredMs: 0 }
const site = (name: string, whole: Partial<typeof none>, isDormant = false) => ({
  ...siteUp(name, 0),
  isDormant,
  whole: { fromAt: FROM_AT, toAt: TO_AT, ...none, ...whole },
})

test('maintenance and what nobody measured count neither way, and are told', () => {
  const report = availabilityReport(
    [site('a', { upMs: 9 * HOUR_MS, downMs: HOUR_MS, maintenanceMs: 5 * HOUR_MS, unmeasuredMs: SPAN_MS - 15 * HOUR_MS })],
    FRAME,
  )
  expect(figuresOf(report)).toMatchObject({ likelyShare: 0.9, leastShare: 0.9, mostShare: 0.9 })
  expect(rowsOf(report)).toEqual([['a', 'North', 0.9, 0.9, 0.9, HOUR_MS, 0, 5 * HOUR_MS, SPAN_MS - 15 * HOUR_MS]])
  expect(JSON.stringify(report)).toContain('time up / (period - maintenance - time not measured)')
})

test('what is in doubt widens the bounds, and who may be below the promise is told apart from who is', () => {
  const minute = HOUR_MS / 60
  const report = availabilityReport(
    [
      site('surely', { upMs: SPAN_MS - 60 * minute, downMs: 60 * minute }),
      site('perhaps', { upMs: SPAN_MS - 60 * minute, doubtMs: 60 * minute }),
      site('kept', { upMs: SPAN_MS }),
    ],
    FRAME,
  )
  expect(figuresOf(report)).toMatchObject({ sites: 3, surelyBelow: 1, perhapsBelow: 1 })
  expect(rowsOf(report).map(([name, likely, , least, most]) => [name, likely, least, most].slice(0, 1))).toEqual([
    ['surely'],
    ['perhaps'],
    ['kept'],
  ])
})

test('a site of which nothing is known is unknown and not down, and one that was never registered is left out and counted', () => {
  const report = availabilityReport([site('unseen', { unmeasuredMs: SPAN_MS }), site('asleep', {}, true)], FRAME)
  expect(rowsOf(report)).toEqual([['unseen', 'North', null, null, null, 0, 0, 0, SPAN_MS]])
  expect(figuresOf(report)).toMatchObject({ likelyShare: null, unmeasuredSites: 1 })
  expect(report.summary).toContain('1 site had nothing registered')
})
