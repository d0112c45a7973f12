import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { apply } from '@lispwatch/db/testing/network'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const report = (...args: string[]) => call(['report', ...args], { databaseUrl: database.url })

test('before there is a network there is nothing to report, and the line says what to do', async () => {
  expect(await report('changes')).toMatchObject({ code: 2, err: expect.stringContaining('apply an inventory') })
})

test('every kind is written as text, CSV, canonical JSON and PDF', async () => {
  await apply(database.db)
  for (const kind of ['registrations', 'changes', 'availability', 'incidents', 'audit']) {
    const period = ['--from', '2026-11-01', '--to', '2026-11-08']
    expect(await report(kind, ...period)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Test network, the whole network'),
    })
    const { code, out } = await report(kind, ...period, '--format', 'json')
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { kind, network: 'Test network', scope: { kind: 'network' }, fromAt: Date.UTC(2026, 10, 1), toAt: Date.UTC(2026, 10, 8) },
    ])
    expect((await report(kind, ...period, '--format', 'csv')).out).toMatch(/^\ufeff\w+,\w+/)
    expect((await report(kind, ...period, '--format', 'pdf')).out).toMatch(/^%PDF-1\.7/)
  }
})

test('consistency is a document of one site, of a provider, or as PDF', async () => {
  const { code, out } = await report('consistency', '--site', 'Porto', '--format', 'json', '--from', '2026-11-01', '--to', '2026-11-08')
  expect([code, JSON.parse(out)]).toMatchObject([0, { kind: 'consistency', scope: { kind: 'site', name: 'Porto' } }])
  expect((await report('consistency', '--format', 'pdf')).out).toMatch(/^%PDF-1\.7/)
  expect(await report('consistency', '--site', 'Porto', '--source', 'live')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--source goes with'),
  })
})

test.each([
  [['weather'], 'there is no report "weather"; there are registrations,'],
  [['changes', '--site', 'nowhere'], 'There is no site nowhere in the inventory.'],
  [['changes', '--site', 'Porto', '--provider', 'North'], 'do not go together'],
  [['changes', '--period', 'ever'], 'the periods are yesterday,'],
  [['changes', '--period', 'yesterday', '--from', '2026-11-01'], 'goes with neither'],
  [['changes', '--from', '2026-11-08', '--to', '2026-11-01'], 'ends before it begins'],
  [['changes', '--format', 'xls'], 'the formats are text, csv, json and pdf'],
])('%j is refused with what is wrong', async (args, words) => {
  const { code, err, out } = await report(...args)
  expect([code, err, out]).toEqual([2, expect.stringContaining(words), ''])
  expect(err.trim().split('\n')).toHaveLength(1)
})
