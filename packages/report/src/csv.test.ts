import type { Report } from '@lispwatch/domain/report/report'
import { expect, test } from 'vitest'
import { registrationsReport } from './build/registrations.ts'
import { reportCsv } from './csv.ts'
import { FRAME, FROM_AT, HOSTILE_NAMES, registration } from './testing/facts.ts'

/** RFC 4180, section 2, rule by rule: what a table program does, with nothing of the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = []
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false]
  for (let i = 0; i < text.length; i++) {
    const mark = text[i]
    if (isQuoted) {
      if (mark === '"' && text[i + 1] === '"') cell += text[++i]
      else if (mark === '"') isQuoted = false
      else cell += mark
    } else if (mark === '"' && cell === '') isQuoted = true
    else if (mark === ',') {
      row.push(cell)
      cell = ''
    } else if (mark === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell])
      ;[row, cell] = [[], '']
      i++
    } else cell += mark
  }
  return rows
}

const opened = (report: Pick<Report, 'sections'>) => {
  const text = [...reportCsv(report)].join('')
  expect(text.startsWith('\ufeff')).toBe(true)
  return parse(text.slice(1))
}

test('every line has as many cells as the head, whatever a name holds', () => {
  const [head = [], ...rows] = opened(
    registrationsReport(
      HOSTILE_NAMES.map((site) => registration({ site })),
      FRAME,
    ),
  )
  expect(head).toEqual(['eid', 'site', 'provider', 'server', 'vantage', 'standing', 'sinceAt', 'locators', 'ttlMinutes'])
  expect(rows).toHaveLength(HOSTILE_NAMES.length)
  for (const row of rows) expect(row).toHaveLength(head.length)
  expect(rows[0]?.slice(4)).toEqual(['home', 'registered', new Date(FROM_AT).toISOString(), '203.0.113.1 1/50, 203.0.113.2 1/50', '1440'])
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '=cmd|"/c calc"!A1'])(
  'no table program takes %j for a formula',
  (site) => {
    const [, row] = opened(registrationsReport([registration({ site })], FRAME))
    expect(row?.[1]).toMatch(/^'/)
    expect(row?.[1]?.slice(1).trim().replaceAll('\t', '')).toContain(site.trim().replace('\r', ''))
  },
)

test('what is not known is an empty cell, and no zero', () => {
  const [, row] = opened(registrationsReport([registration({ sinceAt: null, locators: null, ttlMinutes: null })], FRAME))
  expect(row?.slice(6)).toEqual(['', '', ''])
})
