import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
import { listRegistrations, type RegistrationFilter } from './registrations.ts'
import { listRlocs, probedRlocs } from './rlocs.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, only, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const NOW = START + 100_000
const read = (filter: RegistrationFilter & { after?: number; limit?: number } = {}) =>
  listRegistrations(database.db, { after: null, limit: 1_000, ...filter })

describe('the list of registrations', () => {
  test('has every EID-prefix at every server, page by page as well', async () => {
    const all = await read()
    // Two servers, one of them with two addresses but one question; three EID-prefixes of Lisbon and one of Porto.
    expect(new Set(all.map(({ eid, node }) => `${eid} ${node}`)).size).toBe(8)
    const first = await read({ limit: 3 })
    const rest = await read({ after: first.at(-1)?.targetId ?? 0 })
    expect([...first, ...rest]).toEqual(all)
  })

  test('is narrowed by site, EID-prefix, server and state', async () => {
    const asked = only(await claimed(database.db, { kind: 'registration', now: NOW }), isRegistration('ms-1', '10.2.0.0/24'))
    const mapping = mappingOf(['203.0.113.9'])
    await recordJudgements(database.db, [judged(asked, { outcome: 'positive', mapping })])
    const [registered, ...others] = await read({ state: 'registered' })
    expect(others).toEqual([])
    expect(registered).toMatchObject({ eid: '10.2.0.0/24', site: 'Porto', node: 'ms-1', vantage: 'home', lastRttMs: 12.5 })
    expect((await read({ site: 'Porto' })).map(({ node }) => node).sort()).toEqual(['ms-1', 'ms-2'])
    expect((await read({ node: 'ms-2', eid: '10.2.0.0/24' })).map(({ state }) => state)).toEqual(['unknown'])
    expect(await read({ site: "'; DROP TABLE site" })).toEqual([])
  })
})

describe('the list of locators', () => {
  test('has every probed address once with what all vantages say, page by page as well', async () => {
    const probe = only(await claimed(database.db, { kind: 'rloc', now: NOW + 100_000 }), isRloc('198.51.100.1'))
    await recordJudgements(database.db, [judged(probe, { outcome: 'positive' })])
    const now = NOW + 100_100
    const all = await listRlocs(database.db, { after: null, limit: 100, now })
    const [v4, v6] = [all.find(({ rloc }) => rloc === '198.51.100.1'), all.at(-1)]
    expect(v4).toMatchObject({ state: 'up', displayState: 'ok', votes: [{ vantage: 'home', state: 'up' }] })
    expect(v6).toMatchObject({ rloc: '2001:db8:a::1', state: 'unknown' })
    const first = await listRlocs(database.db, { after: null, limit: 1, now })
    const rest = await listRlocs(database.db, { after: first[0]?.rloc ?? null, limit: 100, now })
    expect([...first, ...rest]).toEqual(all)
    expect(await probedRlocs(database.db, ['192.0.2.99'], now)).toEqual([])
  })
})
