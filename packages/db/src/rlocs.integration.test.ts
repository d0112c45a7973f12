import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
import { mappingHistory } from './mappings.ts'
import { getSite } from './sites.ts'
import { stateHistory } from './states.ts'
import { reconcileLocators } from './targets/locators.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, NETWORK, only, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const PORTO = '10.2.0.0/24'
let now = START

/** A server answers about an EID-prefix with a mapping, or denies it. */
async function answers(node: string, prefix: string, mapping: ReturnType<typeof mappingOf> | null) {
  now += 100_000
  const asked = only(await claimed(database.db, { kind: 'registration', now }), isRegistration(node, prefix))
  const negative = { ...mappingOf(), action: 'natively-forward' }
  const judgement = judged(asked, mapping ? { outcome: 'positive', mapping } : { outcome: 'negative', mapping: negative })
  expect(await recordJudgements(database.db, [judgement])).toEqual({ recorded: 1, stale: 0 })
  return judgement
}

/** The locators that are probed, each with the EID-prefix that stands for it. */
const probed = async () => {
  const query = `SELECT host(target.address) AS rloc, label FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id WHERE kind = 'rloc' AND enabled`
  const { rows } = await database.owner.query<{ rloc: string; label: string }>(query)
  return Object.fromEntries(rows.map(({ rloc, label }) => [rloc, label]))
}
const EXPECTED = { '198.51.100.1': '10.1.0.0/24', '2001:db8:a::1': '10.1.0.0/24' }

describe('locators that a mapping names', () => {
  test('are probed from then on, with the EID-prefix that they serve; no multicast, link-local or nameless address is', async () => {
    const mapping = mappingOf(['203.0.113.1'], ['203.0.113.2', 255, 0], ['239.1.1.1'], ['fe80::1'], ['0.0.0.0'], ["'printer'"])
    await answers('ms-1', PORTO, mapping)
    expect(await probed()).toEqual({ ...EXPECTED, '203.0.113.1': PORTO, '203.0.113.2': PORTO })
    const [version] = await mappingHistory(database.db, { siteName: 'Porto' })
    expect(version).toMatchObject({ eid: PORTO, node: 'ms-1', vantage: 'home', mapping, eidReplied: PORTO, endedByAt: null })
    const site = await getSite(database.db, 'Porto', now)
    expect(site?.locators.map(({ rloc }) => rloc).sort()).toEqual(mapping.locators.map(({ rloc }) => rloc).sort())
  })

  test('go on being probed while any server names them, and are retired when none does', async () => {
    await answers('ms-2', PORTO, mappingOf(['203.0.113.1'], ['203.0.113.2']))
    await answers('ms-1', PORTO, mappingOf(['203.0.113.2']))
    expect(Object.keys(await probed())).toContain('203.0.113.1')
    await answers('ms-2', PORTO, mappingOf(['203.0.113.2']))
    expect(await probed()).toEqual({ ...EXPECTED, '203.0.113.2': PORTO })
  })

  test('leave an interval that is closed when they are retired, and begin anew when they come back', async () => {
    now += 100_000
    const probe = only(
      await claimed(database.db, { kind: 'rloc', now }),
      (target) => target.kind === 'rloc' && target.rloc === '203.0.113.2',
    )
    await recordJudgements(database.db, [judged(probe, { outcome: 'positive' })])
    for (const node of ['ms-1', 'ms-2']) await answers(node, PORTO, mappingOf(['203.0.113.3']))
    const [interval] = (await stateHistory(database.db, { siteName: 'Porto' })).filter(({ rloc }) => rloc === '203.0.113.2')
    expect(interval).toMatchObject({ state: 'up', startedByAt: probe.slotAt + 20, endedAfterAt: probe.slotAt + 20 })
    expect(interval?.endedByAt).toBeGreaterThan(probe.slotAt + 20)
    await answers('ms-1', PORTO, mappingOf(['203.0.113.2'], ['203.0.113.3']))
    now += 100_000
    const again = only(await claimed(database.db, { kind: 'rloc', now }), ({ id }) => id === probe.target.id)
    expect(again.prior).toMatchObject({ state: 'unknown', failures: 0, heldAt: null })
  })

  test('stay watched when the registration lapses, and until a newer mapping names others', async () => {
    await answers('ms-2', PORTO, mappingOf(['203.0.113.3']))
    for (const node of ['ms-1', 'ms-2']) {
      await answers(node, PORTO, null)
      expect((await answers(node, PORTO, null)).stateChange?.to).toBe('unregistered')
    }
    expect(Object.keys(await probed()).sort()).toEqual([...Object.keys(EXPECTED), '203.0.113.2', '203.0.113.3'].sort())
    const [last] = await mappingHistory(database.db, { siteName: 'Porto' })
    expect(last?.endedAfterAt).toBeLessThan(last?.endedByAt ?? 0)
    const site = await getSite(database.db, 'Porto', now)
    expect(site?.locators.find(({ rloc }) => rloc === '203.0.113.3')?.uses).toEqual([{ eid: PORTO, mapped: null, expected: null }])
    expect(site?.prefixes[0]?.cells.map(({ state, mapping }) => [state, mapping])).toEqual([
      ['unregistered', null],
      ['unregistered', null],
    ])
    for (const node of ['ms-1', 'ms-2']) await answers(node, PORTO, mappingOf(['203.0.113.4']))
    expect(await probed()).toEqual({ ...EXPECTED, '203.0.113.4': PORTO })
  })

  test('are represented by another EID-prefix when the one that stood for them leaves', async () => {
    await answers('ms-1', '10.1.0.0/24', mappingOf(['203.0.113.4']))
    const porto = NETWORK.sites.filter(({ name }) => name === 'Lisbon')
    await apply(database.db, { ...NETWORK, sites: porto }, now)
    expect(await probed()).toEqual({ ...EXPECTED, '203.0.113.4': '10.1.0.0/24' })
  })

  test('are admitted up to a number that no mapping can exceed; those of the inventory always are', async () => {
    const { network } = NETWORK
    await database.owner.query("UPDATE target SET enabled = false WHERE kind = 'rloc'")
    await answers('ms-2', '10.1.0.0/24', mappingOf(['198.51.100.1'], ['203.0.113.10'], ['203.0.113.11'], ['203.0.113.12']))
    await database.owner.query("UPDATE target SET enabled = false WHERE kind = 'rloc'")
    const reconcile = (admitted: number) => reconcileLocators(database.db.pool, { network, addresses: null, now, admitted })
    await reconcile(0)
    expect(Object.keys(await probed()).sort()).toEqual(Object.keys(EXPECTED).sort())
    await reconcile(2)
    expect(Object.keys(await probed()).sort()).toEqual([...Object.keys(EXPECTED), '203.0.113.10', '203.0.113.4'].sort())
    await reconcile(2)
    expect(Object.keys(await probed())).toHaveLength(4)
  })
})
