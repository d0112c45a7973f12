import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asOf } from './as-of.ts'
import { etrAnswers } from './etr-answers.ts'
import { eventsAfter } from './events.ts'
import { recordJudgements } from './judgements.ts'
import { longestMatch } from './longest-match.ts'
import { mappingHistory } from './mappings.ts'
import { getSite } from './sites.ts'
import { loadTargets } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, NETWORK, only, START } from './testing/network.ts'

const LISBON = '10.1.0.0/24'
const [ONE, TWO, UNKNOWN] = ['198.51.100.1', '2001:db8:a::1', '198.51.100.77'] as const
const BOTH = mappingOf([ONE], [TWO])
const OTHERWISE = mappingOf([ONE, 2], [UNKNOWN])

let database: TestDatabase
let now = START
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

/** One answer to what is due next of one target. */
async function answers(matches: Parameters<typeof only>[1], answer: Parameters<typeof judged>[1]) {
  now += 120_000
  const one = only(await claimed(database.db, { now }), matches)
  const judgement = judged(one, answer)
  expect(await recordJudgements(database.db, [judgement])).toEqual({ recorded: 1, stale: 0 })
  return judgement
}

const query = async <T extends object>(sql: string) => (await database.owner.query<T>(sql)).rows
const says = async () => (await etrAnswers(database.db, { eid: LISBON })).map(({ rloc, mapping }) => [rloc, mapping])

describe('the answer of an ETR to a probe', () => {
  test('is kept with its EID-prefix, and is what that ETR maps until it says otherwise', async () => {
    await answers(isRegistration('ms-1', LISBON), { outcome: 'positive', mapping: BOTH })
    const first = await answers(isRloc(ONE), { outcome: 'positive', mapping: BOTH })
    await answers(isRloc(TWO), { outcome: 'positive', mapping: BOTH, from: '198.51.100.9' })
    const last = await answers(isRloc(ONE), { outcome: 'positive', mapping: BOTH })
    expect(await says()).toEqual([
      [ONE, BOTH],
      [TWO, BOTH],
    ])
    const [one] = await etrAnswers(database.db, { siteName: 'Lisbon' })
    expect(one).toEqual({
      ...{ eid: LISBON, rloc: ONE, vantage: 'home', mapping: BOTH, eidReplied: LISBON, evidence: 'authoritative' },
      ...{ startedAfterAt: null, sinceAt: first.observation.settledAt, lastSeenAt: last.observation.settledAt },
    })
  })

  test('that differs is an event of the locator and the EID-prefix, and is seen beside what the servers say', async () => {
    await answers(isRloc(ONE), { outcome: 'positive', mapping: OTHERWISE })
    expect(await says()).toContainEqual([ONE, OTHERWISE])
    const event = (await eventsAfter(database.db, { cursor: null, limit: 1000 })).at(-1)
    expect(event).toMatchObject({ kind: 'mapping-changed', subject: { rloc: ONE, eid: LISBON } })
    expect(event?.sentence).toMatch(/^The ETR at 198\.51\.100\.1 now maps 10\.1\.0\.0\/24 to /)
    const site = await getSite(database.db, 'Lisbon', now)
    const compared = site?.locators.map(({ rloc, etrSays = [] }) => [
      rloc,
      etrSays.map(({ comparison, sentence }) => [comparison, sentence]),
    ])
    expect(compared).toEqual([
      [ONE, [['otherwise', `${TWO} was removed; ${UNKNOWN} was added (priority 1, weight 50); ${ONE} became backup: priority 1 → 2.`]]],
      [TWO, [['same', null]]],
    ])
  })

  test('is no registration: no view of the servers has it, and what it names is not watched', async () => {
    const named = await query<{ address: string }>("SELECT host(address) AS address FROM target WHERE kind = 'rloc' AND enabled")
    expect(named.map(({ address }) => address)).not.toContain(UNKNOWN)
    const site = await getSite(database.db, 'Lisbon', now)
    expect(site?.locators.map(({ rloc }) => rloc)).toEqual([ONE, TWO])
    expect((await mappingHistory(database.db, { siteName: 'Lisbon' })).map(({ node, mapping }) => [node, mapping])).toEqual([
      ['ms-1', BOTH],
    ])
    for (const of of [{ eid: LISBON }, { siteName: 'Lisbon' }, 'network'] as const) {
      for (const target of await asOf(database.db, { of, at: now })) {
        expect(JSON.stringify(target.mapping)).not.toContain(UNKNOWN)
        if (target.kind === 'rloc') expect(target.mapping).toBeNull()
      }
    }
    await query(
      "UPDATE mapping_version SET started_by_at = now() + interval '1 day', started_after_at = NULL WHERE etr_eid_prefix_id IS NULL",
    )
    expect(await longestMatch(database.db, { eid: '10.1.0.9', at: now })).toBeUndefined()
  })

  test('ends when the locator is down, where it was last seen', async () => {
    const seen = await answers(isRloc(TWO), { outcome: 'positive', mapping: BOTH })
    for (let lost = 0; lost < 3; lost++) await answers(isRloc(TWO), { outcome: 'timeout' })
    expect((await says()).map(([rloc]) => rloc)).toEqual([ONE])
    const [ended] = await query<{ ended_after_at: Date }>(
      "SELECT ended_after_at FROM mapping_version JOIN target ON target.id = target_id WHERE kind = 'rloc' AND address = '2001:db8:a::1'",
    )
    expect(ended?.ended_after_at.getTime()).toBe(seen.observation.settledAt)
  })

  test('ends when its locator stands for another EID-prefix, and the next one is not compared with it', async () => {
    now += 120_000
    const probe = only(await claimed(database.db, { now }), isRloc(ONE))
    const underWay = judged(probe, { outcome: 'positive', mapping: BOTH })
    const [lisbon, porto] = NETWORK.sites
    if (!lisbon || !porto) throw new Error('the network has two sites')
    const moved = {
      ...NETWORK,
      sites: [
        { ...lisbon, eidPrefixes: lisbon.eidPrefixes.map(({ iid, prefix }) => ({ iid, prefix })) },
        { ...porto, eidPrefixes: porto.eidPrefixes.map((eid) => ({ ...eid, locators: [{ rloc: ONE, priority: 1, weight: 50 }] })) },
      ],
    }
    await database.owner.query("UPDATE mapping_version SET rlocs = '{}' WHERE etr_eid_prefix_id IS NULL")
    await apply(database.db, moved, now)
    expect(await says()).toEqual([])
    expect(await recordJudgements(database.db, [underWay])).toEqual({ recorded: 0, stale: 1 })
    const [again] = await loadTargets(database.db, [probe.target.id])
    expect(again).toMatchObject({ target: { eid: { prefix: '10.2.0.0/24' } }, prior: { state: 'up', mappingHash: null } })
    const events = await eventsAfter(database.db, { cursor: null, limit: 1000 })
    await answers(isRloc(ONE), { outcome: 'positive', mapping: OTHERWISE, eidPrefixReplied: '10.2.0.0/24' })
    expect(
      (await etrAnswers(database.db, { siteName: 'Porto' })).map(({ eid, mapping, startedAfterAt }) => [eid, mapping, startedAfterAt]),
    ).toEqual([['10.2.0.0/24', OTHERWISE, null]])
    expect(await eventsAfter(database.db, { cursor: null, limit: 1000 })).toEqual(events)
  })
})
