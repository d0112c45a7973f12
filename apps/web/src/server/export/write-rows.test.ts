import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { ExportFormat } from '../../lib/lists.ts'
import type { Fields } from '../lists/fields.ts'
import { ROW_WRITERS } from './write-rows.ts'

function written(format: ExportFormat, rows: readonly Fields[]): string {
  const { begin, row, end } = ROW_WRITERS[format]
  return begin(rows[0]) + rows.map(row).join('') + end(rows.length)
}

const HOSTILE = ['=HYPERLINK("http://evil.example";"x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1']

test.each(HOSTILE)('a name that a spreadsheet would run is a text in CSV: %j', (name) => {
  const [, line = ''] = written('csv', [{ name, count: 3 }]).split(/^name,count\n/)
  expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
})

test('CSV has a line of names, quotes what needs it, joins lists, and leaves numbers alone', () => {
  const rows = [{ name: 'a, "b"', rttMs: -1.5, eids: ['10.0.0.0/8', '::/0'], none: null, isUp: true }]
  expect(written('csv', rows)).toBe(`name,rttMs,eids,none,isUp\n"a, ""b""",-1.5,"10.0.0.0/8; ::/0",,true\n`)
})

test.each([[[]], [[{ name: 'only' }]], [HOSTILE.map((name) => ({ name, list: ['a', name], none: null, n: 1 }))]])(
  'JSON and YAML read back as what was written (%#)',
  (rows) => {
    expect(JSON.parse(written('json', rows))).toEqual(rows)
    expect(parse(written('yaml', rows))).toEqual(rows)
  },
)

test('an empty table is an empty file with a meaning', () => {
  expect([written('csv', []), written('json', []), written('yaml', [])]).toEqual(['', '[]\n', '[]\n'])
})

test('what is printed has every row, and a name is a text and no markup', () => {
  const rows = [
    { siteName: '<img src=x onerror=alert(1)>', eids: ['a&b', '"c"'], none: null, n: 1 },
    { siteName: 'Porto', eids: [], none: null, n: 2 },
  ]
  const page = written('print', rows)
  expect(page).toContain('<th>site name</th><th>eids</th><th>none</th><th>n</th>')
  expect(page).toContain('<td>&lt;img src=x onerror=alert(1)&gt;</td><td>a&amp;b, &quot;c&quot;</td><td></td><td>1</td>')
  expect(page.match(/<img|onerror="/g)).toBeNull()
  expect(page).toContain('2 rows')
})
