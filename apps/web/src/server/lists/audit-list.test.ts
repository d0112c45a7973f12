import type { StoredAuditFinding } from '@lispwatch/db/audit-findings'
import { describe, expect, test } from 'vitest'
import { TABLES } from '../export/tables.ts'
import { ROW_WRITERS } from '../export/write-rows.ts'
import { fakeStores } from '../testing/fake-context.ts'
import { selectAuditFindings } from './audit-list.ts'
import type { Fields } from './fields.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const DAY = 86_400_000

const finding = (id: number, of: Partial<StoredAuditFinding> = {}): StoredAuditFinding => ({
  ...{ id: String(id), kind: 'dormant', variant: 'D04', subject: { kind: 'eid', eid: `10.0.${id}.0/24`, site: 'Lisbon' }, site: 'Lisbon' },
  ...{
    provider: 'North',
    severity: 'info',
    sentence: `10.0.${id}.0/24 is dormant.`,
    sinceAt: NOW - id * DAY,
    knownAt: NOW,
    closedAt: null,
  },
  ...{ detection: 'D04', evidence: [], ...of },
})
const ROWS = [
  finding(1),
  finding(40, { kind: 'ttl-outlier', detection: null }),
  finding(3, { kind: 'bogon-locator', severity: 'warning', site: 'Porto', provider: null, subject: { kind: 'rloc', rloc: '10.0.0.1' } }),
  finding(4, { kind: 'bogon-locator', closedAt: NOW }),
]
const ids = (of: Partial<Parameters<typeof selectAuditFindings>[1]> = {}) => {
  const wanted = {
    q: '',
    states: [],
    sort: 'severity',
    descending: false,
    severity: null,
    site: null,
    provider: null,
    age: null,
    isOver: false,
  } as const
  const { rows, counts } = selectAuditFindings(ROWS, { ...wanted, ...of }, NOW)
  return { ids: rows.map(({ id }) => id), counts }
}

describe('the list of audit findings', () => {
  test('has what is so, the worst first, then in the order of kinds, with a count for each kind', () => {
    expect(ids()).toEqual({
      ids: ['3', '40', '1'],
      counts: [
        { state: 'bogon-locator', count: 1 },
        { state: 'ttl-outlier', count: 1 },
        { state: 'dormant', count: 1 },
      ],
    })
  })

  test.each([
    [{ states: ['dormant'] as const }, ['1']],
    [{ severity: 'warning' as const }, ['3']],
    [{ site: 'Porto' }, ['3']],
    [{ provider: 'North' }, ['40', '1']],
    [{ age: 'month' as const }, ['40']],
    [{ isOver: true }, ['4']],
    [{ q: 'unusual record' }, ['40']],
    [{ sort: 'since' as const }, ['40', '3', '1']],
  ])('asked for %j has %j', (of, wanted) => {
    expect(ids(of).ids).toEqual(wanted)
  })

  test('is exported with standard and what to do, and what begins like a formula is a text', async () => {
    const hostile = finding(9, { sentence: '=HYPERLINK("http://x")', site: '@SUM(A1)' })
    const stores = fakeStores({ glanceAuditFindings: async () => ({ value: [hostile], isOld: false }) })
    const chunks = await TABLES['audit-findings']({ stores, search: new URLSearchParams(), now: NOW })
    const rows: Fields[] = []
    for await (const chunk of chunks) rows.push(...chunk)
    const [fields = {}] = rows
    expect(fields).toMatchObject({ kind: 'dormant', standard: 'RFC 9301 8.2 and the inventory', since: '2026-11-12T12:00:00.000Z' })
    const line = ROW_WRITERS.csv.row(fields, 0)
    expect(line).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(line).toContain("'@SUM(A1)")
  })
})
