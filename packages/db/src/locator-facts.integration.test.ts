import { bestPosition, type LocatorFact } from '@lispwatch/domain/geo'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { icmpSeries, newestIcmp, recordIcmp, tendIcmp } from './icmp.ts'
import { recordJudgements } from './judgements.ts'
import { changedLocators, enrichableLocators, locatorFacts, locatorPositions, namedLocators, replaceLocatorFacts } from './locator-facts.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, only, START } from './testing/network.ts'
import { vantagePlaces } from './vantage-places.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const RTR = '198.51.100.1'
const V6 = '2001:db8:a::1'
const guess = (address: string, latitude: number): LocatorFact => ({
  ...{ address, at: START, kind: 'coordinates', source: 'mmdb' },
  value: { latitude, longitude: 8, accuracyMetres: 50_000, name: null },
})
const asOf = (address: string): LocatorFact => ({
  ...{ address, at: START, kind: 'as', source: 'mmdb', value: { number: 64496, organisation: 'Example' } },
})

describe('facts about locators', () => {
  test('are what each source says now; what it does not say any more is forgotten, what others say stays', async () => {
    const { db } = database
    const named: LocatorFact = { address: V6, at: START, kind: 'reverse-dns', source: 'dns', value: { names: ['a\0<b>.example'] } }
    await replaceLocatorFacts(db, { addresses: [V6], sources: ['dns'], facts: [named] })
    await replaceLocatorFacts(db, { addresses: [V6], sources: ['mmdb'], facts: [guess(V6, 50), asOf(V6)] })
    await replaceLocatorFacts(db, { addresses: [V6], sources: ['mmdb'], facts: [asOf(V6)] })
    const facts = (await locatorFacts(db, ['2001:DB8:A:0::1', 'no address'])).get(V6)
    expect(facts?.map(({ kind, source }) => [kind, source])).toEqual([
      ['as', 'mmdb'],
      ['coordinates', 'operator'],
      ['reverse-dns', 'dns'],
    ])
    expect(facts?.find(({ kind }) => kind === 'reverse-dns')?.value).toEqual({ names: ['a\ufffd<b>.example'] })
  })

  test('put the inventory first: the location of the node that has the address, else that of the site that declares it', async () => {
    const { db } = database
    await replaceLocatorFacts(db, { addresses: [RTR, V6], sources: ['mmdb'], facts: [guess(RTR, 50), guess(V6, 50)] })
    const facts = await locatorFacts(db, [RTR, V6, '203.0.113.77'])
    expect(bestPosition(facts.get(RTR) ?? [])).toMatchObject({ source: 'operator', latitude: 38.7, longitude: -9.1 })
    expect(bestPosition(facts.get(V6) ?? [])).toMatchObject({ source: 'operator', latitude: 38.72, name: 'Lisbon' })
    expect(facts.get('203.0.113.77')).toEqual([])
  })

  test('give all probed locators the same places at once as one by one', async () => {
    const { db } = database
    const facts = await locatorFacts(db, [RTR, V6])
    expect(await locatorPositions(db)).toEqual([RTR, V6].map((rloc) => ({ rloc, position: bestPosition(facts.get(rloc) ?? []) })))
  })

  test('are wanted for the locators that are probed, with the time when their names were asked', async () => {
    expect(await enrichableLocators(database.db, 'home')).toEqual([
      { address: RTR, namedAt: null },
      { address: V6, namedAt: START },
    ])
  })
})

test('the locators of new mappings are told once, with what their mappings say beside the address', async () => {
  const { db } = database
  const asked = only(await claimed(db, { kind: 'registration', now: START + 100_000 }), isRegistration('ms-1', '10.2.0.0/24'))
  const plain = mappingOf(['203.0.113.1'], ['203.0.113.2'])
  const lcaf = { kind: 'lcaf', type: 1, lcaf: { kind: 'afi-list', addresses: [{ kind: 'name', name: 'uplink' }] } }
  const mapping = { ...plain, locators: plain.locators.map((one, n) => (n === 1 ? { ...one, lcaf } : one)) }
  await recordJudgements(db, [judged(asked, { outcome: 'positive', mapping })])
  const changed = await changedLocators(db, '0')
  expect(changed.addresses).toEqual(['203.0.113.1', '203.0.113.2'])
  expect(await namedLocators(db, changed.addresses)).toEqual([{ address: '203.0.113.2', locator: mapping.locators[1] }])
  expect((await changedLocators(db, String(Number(changed.lastId) + 1000))).addresses).toEqual([])
})

describe('echoes', () => {
  const echo = (seconds: number, rttMs: number | null) => ({ address: RTR, at: START + seconds * 1000, rttMs })

  test('are kept once, in a day that is made when it is needed, and read beside the control RTT', async () => {
    const { db } = database
    await recordIcmp(db, 'home', [echo(0, 12.5), echo(60, null)])
    await recordIcmp(db, 'home', [echo(60, null)])
    expect(await newestIcmp(db, [RTR, V6], START + 90_000)).toEqual([{ ...echo(60, null), vantage: 'home' }])
    const series = await icmpSeries(db, { rloc: RTR, fromAt: START, toAt: START + 61_000 })
    expect(series).toEqual([
      { ...echo(0, 12.5), vantage: 'home' },
      { ...echo(60, null), vantage: 'home' },
    ])
  })

  test('of a vantage that nobody knows are not kept', async () => {
    await recordIcmp(database.db, 'nowhere', [echo(120, 1)])
    expect(await newestIcmp(database.db, [RTR], START + 180_000)).toMatchObject([{ at: START + 60_000 }])
  })

  test('older than two weeks go with their day; the programs cannot delete or change one', async () => {
    const { db, owner } = database
    const days = async () =>
      (
        await owner.query(
          "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'locator_icmp'::regclass AND relkind = 'r'",
        )
      ).rows
    await tendIcmp(db, Date.UTC(2026, 0, 5))
    await tendIcmp(db, Date.now())
    expect((await days()).map(({ relname }) => relname)).not.toContain('locator_icmp_20260105')
    await expect(db.pool.query('DELETE FROM locator_icmp')).rejects.toThrow(/permission denied/)
    await expect(db.pool.query('UPDATE locator_icmp SET rtt_ms = 1')).rejects.toThrow(/permission denied/)
  })
})

test('a vantage stands where the inventory says', async () => {
  expect(await vantagePlaces(database.db)).toEqual([{ name: 'home', location: { latitude: 50, longitude: 8 } }])
})
