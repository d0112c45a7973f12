import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOf, type KnownMappings } from './as-of.ts'
import { recordJudgements } from './judgements.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, only, START } from './testing/network.ts'

let database: TestDatabase
const LISBON = '10.1.0.0/24'
const [OLD, NEW] = [mappingOf(['198.51.100.1']), mappingOf(['198.51.100.1', 2], ['198.51.100.2', 1])]

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
  await history(only(all, isRegistration('ms-1', LISBON)), [
    [0, { outcome: 'positive', mapping: OLD }],
    [60, { outcome: 'positive', mapping: OLD }],
    [120, { outcome: 'positive', mapping: NEW }],
    [180, { outcome: 'positive', mapping: NEW }],
    [240, { outcome: 'negative', mapping: mappingOf() }],
    [300, { outcome: 'negative', mapping: mappingOf() }],
    [360, { outcome: 'negative', mapping: mappingOf() }],
  ])
  await history(only(all, isRloc('198.51.100.1')), [
    [10, { outcome: 'positive' }],
    [20, { outcome: 'positive' }],
    [30, { outcome: 'timeout' }],
    [33, { outcome: 'timeout' }],
    [36, { outcome: 'timeout' }],
  ])
})
afterAll(() => database?.drop())

async function lisbonAt(second: number, of: Parameters<typeof asOf>[1]['of'] = { eid: LISBON }) {
  const found = (await asOf(database.db, { of, at: START + second * 1000 })).filter(({ node, eid }) => node === 'ms-1' && eid === LISBON)
  expect(found).toHaveLength(1)
  const [one] = found
  return [one?.state.standing, one?.mapping]
}

describe('as of an instant', () => {
  test('a mapping is what it was then, in doubt where it changed, and known to be none where there was none', async () => {
    expect(await lisbonAt(-10)).toEqual(['unmeasured', { standing: 'unmeasured', last: null, lastSeenAt: null }])
    expect(await lisbonAt(30)).toMatchObject(['known', { standing: 'known', value: OLD }])
    expect(await lisbonAt(90)).toMatchObject(['known', { standing: 'in-doubt', before: OLD, after: NEW }])
    expect(await lisbonAt(150)).toMatchObject(['known', { standing: 'known', value: NEW }])
    expect(await lisbonAt(200)).toMatchObject(['in-doubt', { standing: 'in-doubt', before: NEW, after: null }])
    expect(await lisbonAt(330)).toMatchObject(['known', { standing: 'known', value: null }])
  })

  test('what nobody looked at for rounds is unmeasured, with what was seen last', async () => {
    expect(await lisbonAt(100_000)).toMatchObject(['unmeasured', { standing: 'unmeasured' }])
    const locators = await asOf(database.db, { of: { siteName: 'Lisbon' }, at: START + 100_000_000 })
    expect(locators.find(({ rloc }) => rloc === '198.51.100.1')?.state).toMatchObject({ standing: 'unmeasured', last: 'down' })
  })

  test('a site has its locators, also those that it named only then', async () => {
    const rlocsAt = async (second: number) => {
      const found = await asOf(database.db, { of: { siteName: 'Lisbon' }, at: START + second * 1000 })
      return found.flatMap(({ rloc, state }) => (rloc === null ? [] : [[rloc, state.standing]]))
    }
    expect(await rlocsAt(15)).toContainEqual(['198.51.100.1', 'known'])
    expect(await rlocsAt(30)).toContainEqual(['198.51.100.1', 'in-doubt'])
    expect((await rlocsAt(150)).map(([rloc]) => rloc)).toContain('198.51.100.2')
    expect((await rlocsAt(15)).map(([rloc]) => rloc)).not.toContain('198.51.100.2')
  })

  test('the network says of each target what the prefix and the site say of it', async () => {
    for (const second of [-10, 30, 90, 150, 200, 330, 100_000]) {
      expect(await lisbonAt(second, 'network')).toEqual(await lisbonAt(second))
      const network = await asOf(database.db, { of: 'network', at: START + second * 1000 })
      const site = await asOf(database.db, { of: { siteName: 'Lisbon' }, at: START + second * 1000 })
      expect(network).toEqual(expect.arrayContaining(site))
    }
  })

  test('of the registrations is said what is said of them in the network, also by who knows their mappings', async () => {
    const known: KnownMappings = new Map()
    const sizes = new Set<number>()
    for (const second of [-10, 30, 90, 150, 200, 330, 100_000]) {
      const at = START + second * 1000
      const network = await asOf(database.db, { of: 'network', at })
      const registrations = network.filter(({ kind }) => kind === 'registration')
      expect(await asOf(database.db, { of: 'registrations', at })).toEqual(registrations)
      expect(await asOf(database.db, { of: 'registrations', at, known })).toEqual(registrations)
      sizes.add(known.size)
    }
    // It was read, kept while it held, and left when nothing held any more.
    expect(Math.max(...sizes)).toBeGreaterThan(0)
    expect(known.size).toBe(0)
  })
})
