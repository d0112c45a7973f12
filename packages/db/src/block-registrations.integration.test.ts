import { afterAll, beforeAll, expect, test } from 'vitest'
import { pastOfBlocks, registrationsInBlocks } from './block-registrations.ts'
import { recordJudgements } from './judgements.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, only, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const due = await claimed(database.db, { kind: 'registration', now: START + 100_000 })
  const mapping = mappingOf(['203.0.113.9'], ['203.0.113.7'])
  await recordJudgements(database.db, [
    judged(only(due, isRegistration('ms-1', '10.1.0.0/24')), { outcome: 'positive', mapping }),
    judged(only(due, isRegistration('ms-2', '10.1.0.0/24')), { outcome: 'negative' }),
    judged(only(due, isRegistration('ms-1', '10.2.0.0/24')), { outcome: 'negative' }),
  ])
})
afterAll(() => database?.drop())

const TEN = { iid: 0, prefix: '10.0.0.0/8' }
const read = (...blocks: { iid: number; prefix: string }[]) => registrationsInBlocks(database.db, blocks)

test('an EID-prefix is registered where one server has it, through the locators of its newest mapping there', async () => {
  const [lisbon, porto, ...others] = await read(TEN)
  expect(others).toEqual([])
  expect(lisbon).toMatchObject({ eid: { iid: 0, prefix: '10.1.0.0/24' }, site: 'Lisbon', isRegistered: true, nodes: ['ms-1'] })
  expect(lisbon?.locators).toEqual(['203.0.113.7', '203.0.113.9'])
  expect(lisbon?.sinceAt).toBeGreaterThanOrEqual(START)
  expect(porto).toMatchObject({ eid: { prefix: '10.2.0.0/24' }, isRegistered: false, nodes: [], locators: [] })
})

test('of what nobody was asked yet nobody can say anything', async () => {
  const [only4000] = await read({ iid: 4_000_000_000, prefix: '2001:db8::/32' })
  expect(only4000).toMatchObject({ eid: { iid: 4_000_000_000, prefix: '2001:db8:1::/48' }, isRegistered: null, sinceAt: null })
})

test('only the blocks count, each in its instance; MAC addresses by their text', async () => {
  expect(await read({ iid: 7, prefix: '10.0.0.0/8' }, { iid: 0, prefix: '10.3.0.0/16' })).toEqual([])
  expect(await read()).toEqual([])
  expect((await read({ iid: 7, prefix: '02:00:00:00:00:01/48' })).map(({ eid }) => eid.prefix)).toEqual(['02:00:00:00:00:01/48'])
})

test('the past tells when it was registered, and when anybody looked', async () => {
  const span = { fromAt: START, toAt: START + 160_000 }
  const { registered, measured } = await pastOfBlocks(database.db, [TEN], span)
  expect(registered.map(({ eid }) => eid.prefix)).toEqual(['10.1.0.0/24'])
  const [first] = registered[0]?.spans ?? []
  expect(first?.toAt).toBe(span.toAt)
  expect(measured.length).toBeGreaterThan(0)
  expect(measured[0]?.fromAt).toBeLessThanOrEqual(first?.fromAt ?? 0)
  expect(await pastOfBlocks(database.db, [{ iid: 9, prefix: '10.0.0.0/8' }], span)).toEqual({ registered: [], measured: [] })
})
