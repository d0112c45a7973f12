import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
import { getSiteAsOf, listSitesAsOf } from './sites-as-of.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, only, START } from './testing/network.ts'

let database: TestDatabase
const LISBON = '10.1.0.0/24'
const MAPPING = mappingOf(['198.51.100.1'], ['198.51.100.9', 255, 0])

beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const all = await claimed(database.db, { now: START + 120_000 })
  const history = async (of: (typeof all)[number], steps: readonly [second: number, answer: Parameters<typeof judged>[1]][]) => {
    let one = of
    for (const [second, answer] of steps) {
      const judgement = judged({ ...one, slotAt: START + second * 1000 }, answer)
      await recordJudgements(database.db, [judgement])
      one = { ...one, prior: judgement.next, ...(judgement.mappingChange && { mapping: judgement.mappingChange.after }) }
    }
  }
  const [positive, negative] = [
    { outcome: 'positive', mapping: MAPPING },
    { outcome: 'negative', mapping: mappingOf() },
  ] as const
  await history(only(all, isRegistration('ms-1', LISBON)), [
    [0, positive],
    [60, positive],
    [120, positive],
    [180, negative],
    [240, negative],
    [300, negative],
  ])
  await history(only(all, isRegistration('ms-2', LISBON)), [
    [0, negative],
    [60, negative],
    [120, negative],
    [180, negative],
    [240, negative],
    [300, negative],
  ])
  await history(only(all, isRloc('198.51.100.1')), [
    ...[5, 15, 25, 35, 45].map((second): [number, { outcome: 'positive' }] => [second, { outcome: 'positive' }]),
    ...[55, 58, 61, 64].map((second): [number, { outcome: 'timeout' }] => [second, { outcome: 'timeout' }]),
  ])
})
afterAll(() => database?.drop())

const lisbonAt = async (second: number) => {
  const sites = await listSitesAsOf(database.db, START + second * 1000)
  return sites.find(({ name }) => name === 'Lisbon')
}

test('a site is shown as it was: up, without its only usable locator, not registered any more, and unknown before anybody looked', async () => {
  expect(await lisbonAt(20)).toMatchObject({ state: 'ok', locatorCounts: { up: 1, unknown: 1 }, provider: 'North' })
  expect(await lisbonAt(72)).toMatchObject({ state: 'down', reason: expect.stringContaining('198.51.100.1') })
  expect(await lisbonAt(310)).toMatchObject({ state: 'down', reason: expect.stringContaining('not registered') })
  expect(await lisbonAt(-10)).toMatchObject({
    state: 'unknown',
    sinceAt: null,
    reason: expect.stringContaining('Nothing is known of that instant'),
  })
})

test('a server that never had it takes nothing from a site, and what was seen later is not known yet', async () => {
  const then = await lisbonAt(20)
  expect(then?.registrationCounts).toMatchObject({ registered: 1, unregistered: 1 })
  expect(then?.reason).not.toContain('ms-2')
  expect(then?.lastObservedAt).toBeLessThanOrEqual(START + 20_000)
})

test('one site says of each instant what the list says, with each of its parts', async () => {
  for (const second of [-10, 20, 72, 310, 100_000]) {
    const one = await getSiteAsOf(database.db, 'Lisbon', START + second * 1000)
    expect(one?.site).toEqual(await lisbonAt(second))
  }
  const { targets = [] } = (await getSiteAsOf(database.db, 'Lisbon', START + 20_000)) ?? {}
  expect(targets.filter(({ rloc }) => rloc === '198.51.100.1').map(({ state }) => state)).toMatchObject([
    { standing: 'known', value: 'up' },
  ])
  expect(await getSiteAsOf(database.db, 'Atlantis', START)).toBeUndefined()
})
