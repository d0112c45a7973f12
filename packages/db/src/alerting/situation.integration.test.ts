import type { AlertGroup } from '@lispwatch/domain/alert/announcement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureVantage } from '../targets.ts'
import { announcement, insertChannel, insertIncident } from '../testing/alerts.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { apply, START } from '../testing/network.ts'
import { AlertsOvertaken, recordPlan } from './announce.ts'
import { alertSituationReader } from './situation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  await insertChannel(database.owner, 'ops')
  await insertIncident(database.owner, 1)
  await insertIncident(database.owner, 2, { state: 'resolved', site: 'Porto' })
})
afterAll(() => database?.drop())

const group: AlertGroup = {
  ...{ key: 'default/Porto', routeId: 'default', incidents: [2], openedAt: START, lastSentAt: null, lastCriticalAt: null, sent: 0 },
  ...{ told: [], known: [] },
}

async function beat(vantage: string, at: number) {
  await ensureVantage(database.db, vantage, START)
  await database.owner.query(
    `INSERT INTO vantage_heartbeat (vantage_id, poller, at, late_p99_ms, claimed_per_second, recorded_per_second, skipped, waiting)
     SELECT id, 'p', to_timestamp($2::float8), 0, 0, 0, 0, 0 FROM vantage WHERE name = $1
     ON CONFLICT (vantage_id, poller) DO UPDATE SET at = excluded.at`,
    [vantage, at / 1000],
  )
}

test('what is open is decided about, and what a group holds until it is told to be over', async () => {
  const reader = alertSituationReader(database.db)
  const first = await reader.read(START)
  expect(first.incidents.map(({ incident, kind }) => [incident.id, kind])).toEqual([[1, 'registration-lost']])
  expect(first).toMatchObject({ network: 'Test network', channels: [{ name: 'ops', isOn: true }], groups: [] })
  const plan = { groups: [group], forgotten: [], announcements: [announcement('k1')] }
  expect(await recordPlan(database.db, plan, { now: START, round: first.round })).toMatchObject({ queued: 1 })
  const second = await reader.read(START)
  expect(second.incidents.map(({ incident }) => incident.id)).toEqual([1, 2])
  expect(second.groups).toEqual([group])
  await database.owner.query('UPDATE incident SET severity = $1 WHERE id = 1', ['warning'])
  expect((await reader.read(START)).incidents[0]?.incident.severity).toBe('warning')
  await recordPlan(database.db, { groups: [], forgotten: [group.key], announcements: [] }, { now: START, round: second.round })
  expect((await reader.read(START)).incidents.map(({ incident }) => incident.id)).toEqual([1])
})

test('of two who decided about the same situation, one has decided and the other knows that it has not', async () => {
  const { round } = await alertSituationReader(database.db).read(START)
  const plans = ['a', 'b'].map((key) => ({ groups: [], forgotten: [], announcements: [announcement(key)] }))
  const both = await Promise.allSettled(plans.map((plan) => recordPlan(database.db, plan, { now: START, round })))
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(AlertsOvertaken) })
  const { rows } = await database.owner.query("SELECT count(*)::int FROM delivery WHERE key IN ('a', 'b')")
  expect(rows).toEqual([{ count: 1 }])
})

test('an observer confirms what another one sees only while it is there', async () => {
  const reader = alertSituationReader(database.db)
  await beat('home', START)
  expect((await reader.read(START)).canConfirm).toBe(false)
  await beat('away', START)
  expect((await reader.read(START + 59_000)).canConfirm).toBe(true)
  await beat('home', START + 120_000)
  expect((await reader.read(START + 120_000)).canConfirm).toBe(false)
})

/** The mappings that every server holds of an EID-prefix. */
async function map(prefix: string, locators: readonly (readonly [rloc: string, priority: number])[]) {
  const mapping = { locators: locators.map(([rloc, priority]) => ({ rloc, priority, weight: 100 })) }
  await database.owner.query(
    `INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at)
     SELECT target.id, $2, 'x', $3, to_timestamp($4::float8)
     FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id WHERE target.kind = 'registration' AND label = $1`,
    [prefix, mapping, locators.map(([rloc]) => rloc), START / 1000],
  )
}

async function silence(incident: number, rloc: string) {
  await database.owner.query(
    "INSERT INTO incident_member (incident_id, key, role, joined_at) VALUES ($1, 'D05 rloc ' || $2, 'cause', to_timestamp($3::float8))",
    [incident, rloc, START / 1000],
  )
  await database.owner.query('UPDATE incident SET title = title WHERE id = $1', [incident])
}

test('of a locator that is silent is known what is mapped to nothing else, and what is once the others are silent too', async () => {
  const reader = alertSituationReader(database.db)
  await insertIncident(database.owner, 7)
  await map('10.1.0.0/24', [
    ['198.51.100.1', 1],
    ['2001:db8:a::1', 1],
    ['198.51.100.9', 255],
  ])
  await map('10.2.0.0/24', [['198.51.100.1', 1]])
  const known = async () => (await reader.read(START)).incidents.find(({ incident }) => incident.id === 7)?.noOtherWay
  expect(await known()).toEqual([])
  await silence(7, '198.51.100.1')
  expect(await known()).toEqual(['10.2.0.0/24'])
  await silence(7, '2001:db8:a::1')
  expect(await known()).toEqual(['10.1.0.0/24', '10.2.0.0/24'])
})
