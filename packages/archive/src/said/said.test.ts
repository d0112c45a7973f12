import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { expect, test } from 'vitest'
import { parseShowLispSite } from '../show-lisp-site.ts'
import { type AskJson, askLispwatch, askNetbox } from './ask.ts'
import { csvLines, saidByCsv } from './csv.ts'
import { saidByRows } from './rows.ts'

const shown = ({ prefixes }: ReturnType<typeof saidByCsv>) =>
  prefixes.map(({ eid, site, locators }) => [formatEidPrefix(eid), site, locators])

test('a table with a line of names is read, however its names are written and its fields divided', () => {
  const text = '\ufeffSite Name;Instance ID;EID Prefix;RLOCs\r\n"Lisbon; old";7;10.1.0.1/24;192.0.2.1, 192.0.2.2\r\nPorto;;10.2.0.0/24;\r\n'
  expect(shown(saidByCsv(text))).toEqual([
    ['[7]10.1.0.0/24', 'Lisbon; old', ['192.0.2.1', '192.0.2.2']],
    ['10.2.0.0/24', 'Porto', []],
  ])
  expect(shown(saidByCsv('prefix\n[9]2001:db8::/48\n'))).toEqual([['[9]2001:db8::/48', null, null]])
})

test('columns can be told, and one that is not there is a sentence', () => {
  expect(shown(saidByCsv('a,b\nLisbon,10.1.0.0/24\n', { prefix: 'B', site: 'a' }))).toEqual([['10.1.0.0/24', 'Lisbon', null]])
  expect(saidByCsv('a,b\n1,2\n').problems).toEqual(['there is no column "prefix"; there are "a", "b"'])
  expect(saidByCsv('prefix\n10.1.0.0/24\n', { site: 'where' })).toMatchObject({
    prefixes: [],
    problems: [expect.stringContaining('"where"')],
  })
})

test('a line that is no EID-prefix is told with its number, and the others are read', () => {
  const said = saidByCsv('prefix,iid\n10.1.0.0/24,x\nnonsense,0\n10.2.0.0/24,0\n')
  expect(shown(said)).toHaveLength(1)
  expect(said.problems).toEqual(['line 2: "[x]10.1.0.0/24" is not an EID-prefix', 'line 3: "[0]nonsense" is not an EID-prefix'])
})

test('quotes in fields are read as RFC 4180 has them', () => {
  expect(csvLines('a,"b ""c"", d\ne"\n,\n')).toEqual([
    ['a', 'b "c", d\ne'],
    ['', ''],
  ])
})

test('the table of a map-server says what is registered and what is not', () => {
  const { rows } = parseShowLispSite('Site name: Lisbon\n  EID-prefix: 10.1.0.0/24\n  No registrations\n')
  expect(saidByRows(rows)).toEqual([{ eid: { iid: 0, prefix: '10.1.0.0/24' }, site: 'Lisbon', state: 'unregistered', locators: null }])
})

/** A source that answers these pages by path, and tells what it was asked. */
function source(pages: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const ask: AskJson = async (path) => {
    asked.push(path)
    return Object.hasOwn(pages, path) ? { ok: true, body: pages[path] } : { ok: false, words: 'There is nothing.' }
  }
  return { ask, asked }
}

const PREFIXES = '/api/ipam/prefixes/?status=active&limit=500'
const SITES = '/api/dcim/sites/?limit=500'

test('prefixes and sites of a NetBox are read page by page, in the shapes of versions 3 and 4', async () => {
  const { ask, asked } = source({
    [PREFIXES]: {
      ...{ count: 3, previous: null, next: 'https://netbox.example/api/ipam/prefixes/?limit=500&offset=500' },
      results: [
        { id: 1, prefix: '10.1.0.0/24', scope_type: 'dcim.site', scope: { id: 4, name: 'Lisbon' }, custom_fields: { instance_id: 7 } },
        { id: 2, prefix: '10.2.0.0/24', scope_type: 'dcim.region', scope: { id: 4, name: 'South' }, custom_fields: {} },
      ],
    },
    '/api/ipam/prefixes/?limit=500&offset=500': {
      next: null,
      results: [{ prefix: '2001:db8::/48', site: { name: 'Porto' } }, { prefix: 5 }],
    },
    [SITES]: { next: null, results: [{ name: 'Lisbon' }, { name: 'Porto' }] },
  })
  const read = await askNetbox(ask)
  if (!read.ok) throw new Error(read.words)
  expect(read.said.prefixes.map(({ eid, site }) => [formatEidPrefix(eid), site])).toEqual([
    ['[7]10.1.0.0/24', 'Lisbon'],
    ['10.2.0.0/24', null],
    ['2001:db8::/48', 'Porto'],
  ])
  expect([read.said.sites, read.said.problems]).toEqual([['Lisbon', 'Porto'], ['"" is not a prefix']])
  expect(asked).toHaveLength(3)
})

test('wherever a NetBox says that its next page is, nobody else is asked', async () => {
  const { ask, asked } = source({ [PREFIXES]: { next: 'http://169.254.169.254/latest?x=1#y', results: [] } })
  expect((await askNetbox(ask)).ok).toBe(false)
  expect(asked).toEqual([PREFIXES, '/api/ipam/prefixes/?x=1'])
})

test('pages in a circle, answers of something else and refusals end it with a sentence', async () => {
  const circle = source({ [PREFIXES]: { next: PREFIXES, results: [] } })
  expect(await askNetbox(circle.ask)).toMatchObject({ ok: false, words: expect.stringContaining('was there before') })
  for (const body of [null, 'text', [], { results: 5 }])
    expect(await askNetbox(source({ [PREFIXES]: body }).ask)).toMatchObject({ ok: false, words: expect.stringContaining('something else') })
  expect(await askNetbox(source({}).ask)).toEqual({ ok: false, words: 'There is nothing.' })
})

test('registrations of another Lispwatch are read with their state and the cursor of the next page', async () => {
  const first = '/api/v1/registrations?limit=1000'
  const line = { eid: '10.1.0.0/24', iid: 7, site: 'Lisbon', server: 'ms-1', state: 'registered' }
  const { ask } = source({
    [first]: { items: [line], next: 'a b' },
    [`${first}&cursor=a%20b`]: {
      items: [
        { ...line, state: 'unregistered' },
        { ...line, eid: "'name'" },
      ],
      next: null,
    },
  })
  expect(await askLispwatch(ask)).toMatchObject({
    ok: true,
    said: { sites: null, prefixes: [{ state: 'registered' }, { state: 'unregistered' }] },
  })
})
