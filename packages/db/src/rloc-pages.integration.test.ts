import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recentEventsAbout } from './events.ts'
import { recordJudgements } from './judgements.ts'
import { getRloc, rlocOverview, rlocVotes, roundTrips } from './rlocs.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, only, START } from './testing/network.ts'

const RTR = '198.51.100.1'
const V6 = '2001:db8:a::1'
const MAPPED = '203.0.113.1'
const NOW = START + 300_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  const { db } = database
  await apply(db)
  const asked = only(await claimed(db, { kind: 'registration', now: START + 100_000 }), isRegistration('ms-1', '10.2.0.0/24'))
  await recordJudgements(db, [judged(asked, { outcome: 'positive', mapping: mappingOf([MAPPED], [RTR], ['239.1.1.1']) })])
  // Four rounds: the RTR answers ever more slowly, the other one loses the last three.
  for (const round of [0, 1, 2, 3]) {
    const due = await claimed(db, { kind: 'rloc', now: START + 200_000 + round * 20_000 })
    const judgements = due.flatMap((one) => {
      if (one.target.kind !== 'rloc') return []
      if (one.target.rloc === RTR) return [judged(one, { outcome: 'positive', rttMs: 10 * (round + 1), mapping: mappingOf([RTR]) })]
      if (one.target.rloc !== V6) return []
      return [judged(one, round === 0 ? { outcome: 'positive', rttMs: 5, mapping: mappingOf([V6]) } : { outcome: 'timeout', rttMs: null })]
    })
    await recordJudgements(db, judgements)
  }
})
afterAll(() => database?.drop())

describe('the list of locators', () => {
  test('has every locator that is probed, with the sites that it serves by mapping or inventory, and the node that it is', async () => {
    const all = new Map((await rlocOverview(database.db, NOW)).map((one) => [one.rloc, one]))
    expect([...all.keys()]).toEqual([RTR, MAPPED, V6])
    expect(all.get(RTR)).toMatchObject({ state: 'up', sites: ['Lisbon', 'Porto'], node: 'rtr-lisbon' })
    expect(all.get(MAPPED)).toMatchObject({ state: 'unknown', sites: ['Porto'], node: null, slowestRttMs: null })
    expect(all.get(RTR)?.slowestRttMs).toBe(40)
    expect((await rlocVotes(database.db, [RTR, MAPPED])).get(MAPPED)).toMatchObject([{ vantage: 'home', state: 'unknown' }])
  })

  test('has round-trip times and losses of the window that is asked for, and of no other', async () => {
    const trips = await roundTrips(database.db, { rlocs: [RTR, V6, MAPPED], fromAt: START, toAt: NOW })
    expect(trips.sort((a, b) => (a.rloc < b.rloc ? -1 : 1))).toEqual([
      { rloc: RTR, p50Ms: 25, p95Ms: expect.closeTo(38.5), sent: 4, lost: 0 },
      { rloc: V6, p50Ms: 5, p95Ms: 5, sent: 4, lost: 3 },
    ])
    expect(await roundTrips(database.db, { rlocs: [RTR], fromAt: NOW, toAt: NOW + 1000 })).toEqual([])
    expect(await roundTrips(database.db, { rlocs: [], fromAt: START, toAt: NOW })).toEqual([])
  })
})

describe('one locator', () => {
  test('tells every EID-prefix that is reached through it, and who says so', async () => {
    expect(await getRloc(database.db, RTR, NOW)).toMatchObject({
      rloc: RTR,
      probed: { state: 'up', port: 4342 },
      nodes: ['rtr-lisbon'],
      uses: [
        { eid: '10.1.0.0/24', site: 'Lisbon', isDeclared: true, isMapped: false },
        { eid: '10.2.0.0/24', site: 'Porto', isDeclared: false, isMapped: true },
      ],
      knownSinceAt: expect.any(Number),
    })
  })

  test('is found however it is written; named and not probed, it has no state; what nobody names is not there', async () => {
    expect((await getRloc(database.db, '2001:DB8:A:0:0::1', NOW))?.rloc).toBe(V6)
    expect(await getRloc(database.db, '239.1.1.1', NOW)).toMatchObject({ probed: null, knownSinceAt: null, uses: [{ site: 'Porto' }] })
    expect(await getRloc(database.db, '192.0.2.99', NOW)).toBeUndefined()
    expect(await getRloc(database.db, 'no address', NOW)).toBeUndefined()
  })

  test('has its own events, and a node has its own', async () => {
    const about = (of: { rloc?: string; node?: string }) => recentEventsAbout(database.db, { limit: 10, ...of })
    expect((await about({ rloc: V6 })).map(({ kind }) => kind)).toEqual(['rloc-went-down', 'rloc-came-up'])
    expect((await about({ node: 'ms-1' })).every(({ subject }) => subject.node === 'ms-1')).toBe(true)
    expect(await about({ node: 'ms-1' })).not.toEqual([])
    expect(await about({ node: 'ms-2' })).toEqual([])
  })
})
