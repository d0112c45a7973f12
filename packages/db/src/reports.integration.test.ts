import type { Span } from '@lispwatch/domain/availability/track'
import { stepsOf } from '@lispwatch/domain/report/period'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportFacts } from './reports.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, mappingOf, START } from './testing/network.ts'

const PORTO = '10.2.0.0/24'
const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (hours: number) => new Date(START + hours * HOUR)
const SPAN: Span = { fromAt: START, toAt: START + DAY }
const NETWORK: ReportScope = { kind: 'network' }

let database: TestDatabase
let facts: ReturnType<typeof reportFacts>
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  facts = reportFacts(database.db)
  await portoAtTwoServers()
  await whatHappened()
})
afterAll(() => database?.drop())

const part = async (scope: ReportScope, span = SPAN) => ({
  scope,
  span,
  steps: stepsOf(span),
  sites: (await facts.sitesInScope(scope)) ?? [],
})

/** Porto is at ms-1 all day, with another locator from 06:00 on; ms-2 takes it until 12:00 and denies it from then on. */
async function portoAtTwoServers() {
  const { rows } = await database.owner.query<{ id: number; node: string }>(
    `SELECT target.id, node.name AS node FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id JOIN node ON node.id = node_id
     WHERE kind = 'registration' AND label = $1 AND node.name IN ('ms-1', 'ms-2')`,
    [PORTO],
  )
  const idOf = (name: string) => rows.find(({ node }) => node === name)?.id ?? 0
  const state = (id: number, name: string, from: number, to: number | null) =>
    database.owner.query(
      'INSERT INTO state_interval (target_id, state, started_by_at, ended_after_at, ended_by_at) VALUES ($1, $2, $3, $4, $4)',
      [...[id, name, at(from), to === null ? null : at(to)]],
    )
  const mapped = (id: number, rloc: string, from: number, to: number | null) =>
    database.owner.query(
      `INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at, ended_after_at, ended_by_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [id, JSON.stringify(mappingOf([rloc, 1])), `${from}`, [rloc], at(from), to === null ? null : at(to)],
    )
  const [first, second] = [idOf('ms-1'), idOf('ms-2')]
  await state(first, 'registered', 0, null)
  await mapped(first, '203.0.113.1', 0, 6)
  await mapped(first, '203.0.113.2', 6, null)
  await state(second, 'registered', 0, 12)
  await mapped(second, '203.0.113.1', 0, 6)
  await mapped(second, '203.0.113.2', 6, 12)
  await state(second, 'unregistered', 12, null)
  await database.owner.query(
    'INSERT INTO target_state (target_id, held_at) VALUES ($1, $3), ($2, $3) ON CONFLICT (target_id) DO UPDATE SET held_at = excluded.held_at',
    [first, second, at(24)],
  )
}

async function whatHappened() {
  const event = (kind: string, hours: number, about: { site?: string; eid?: string; rloc?: string }) =>
    database.owner.query('INSERT INTO event (kind, at, by_at, site, eid, rloc, sentence) VALUES ($1, $2, $2, $3, $4, $5, $1)', [
      ...[kind, at(hours), about.site ?? null, about.eid ?? null, about.rloc ?? null],
    ])
  await event('mapping-changed', 6, { site: 'Porto', eid: PORTO })
  await event('rloc-went-down', 7, { rloc: '203.0.113.2' })
  await event('registration-lapsed', 8, { site: 'Lisbon' })
  await event('registration-lapsed', 24, { site: 'Porto' })
  await event('incident-opened', 9, { site: 'Porto' })
  const finding = (name: string, opened: number, closed: number | null) =>
    database.owner.query(
      `INSERT INTO finding (detection, subject_kind, subject_name, subject_site, severity, confidence, is_unconfirmed, by_at, opened_at, closed_at, closed_because, reason, votes, evidence, rests_on, affects)
       VALUES ('D02', 'eid', $1, NULL, 'warning', 'observed', false, $2, $2, $3, CASE WHEN $3::timestamptz IS NOT NULL THEN 'over' END, 'partial', '[]', '[]', '{}', '{}')`,
      [name, at(opened), closed === null ? null : at(closed)],
    )
  await finding(PORTO, 12, null)
  await finding('10.9.0.0/24', 2, 3)
  await finding('10.8.0.0/24', -9, -8)
  const audit = (name: string, detection: string | null) =>
    database.owner.query(
      `INSERT INTO audit_finding (key, kind, variant, subject_kind, subject_name, site, severity, sentence, detection, since_at, known_at, evidence)
       VALUES ($1, 'servers-differ', '', 'eid', $1, 'Porto', 'warning', 'two say two things', $2, $3, $3, '[]')`,
      [name, detection, at(13)],
    )
  await audit(PORTO, 'D02')
}

describe('what is known of a period', () => {
  test('names of sites and providers that are not there are told apart from those that have nothing', async () => {
    expect(await facts.sitesInScope({ kind: 'site', name: 'nowhere' })).toBeUndefined()
    expect(await facts.sitesInScope({ kind: 'provider', name: 'nobody' })).toBeUndefined()
    expect((await facts.sitesInScope(NETWORK))?.map(({ site }) => site)).toEqual(['Lisbon', 'Porto'])
  })

  test('a registration is told as it was known at an instant, at each server', async () => {
    const { sites } = await part({ kind: 'site', name: 'Porto' })
    const told = (await facts.registrations({ sites, at: START + 13 * HOUR })).map(({ server, standing, locators }) => ({
      server,
      standing,
      locators,
    }))
    expect(told).toContainEqual({ server: 'ms-1', standing: 'registered', locators: ['203.0.113.2 1/50'] })
    expect(told).toContainEqual({ server: 'ms-2', standing: 'not registered', locators: null })
  })

  test('changes of the period are listed with those of its locators; what came later, or is none of the mapping system, is not', async () => {
    const all = await facts.changes(await part(NETWORK))
    expect(all.listed.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['mapping-changed', 'rloc-went-down', 'registration-lapsed']))
    expect(all.listed.some(({ kind }) => kind === 'incident-opened')).toBe(false)
    const porto = await facts.changes(await part({ kind: 'site', name: 'Porto' }))
    expect(porto).toMatchObject({
      total: 2,
      counts: new Map([
        ['mapping-changed', 1],
        ['rloc-went-down', 1],
      ]),
    })
  })

  test('findings count that stood at some time in the period', async () => {
    expect(await facts.findings(await part(NETWORK))).toMatchObject({
      total: 2,
      listed: [
        { subject: '10.9.0.0/24', closedAt: START + 3 * HOUR },
        // The audit's word for what the judge found too.
        { source: 'audit', rule: 'Map-servers disagree', subject: PORTO, closedAt: null, standard: 'RFC 9301 8.2 and 8.3' },
      ],
    })
    expect((await facts.findings(await part({ kind: 'site', name: 'Porto' }))).listed.map(({ subject }) => subject)).toEqual([PORTO])
  })

  test('availability is told of each site for the whole and for each day, and the days add up to the whole', async () => {
    const span = { fromAt: START, toAt: START + 3 * DAY }
    const told = await facts.siteAvailability(await part(NETWORK, span))
    expect(told.map(({ site }) => site)).toEqual(['Lisbon', 'Porto'])
    for (const { whole, steps } of told) {
      for (const time of ['upMs', 'downMs', 'doubtMs', 'maintenanceMs', 'unmeasuredMs'] as const) {
        expect(steps.reduce((sum, step) => sum + step[time], 0)).toBe(whole[time])
      }
    }
  })

  test('stability and consistency are those of what servers said, and time without evidence says nothing', async () => {
    const [porto] = await facts.steadiness(await part({ kind: 'site', name: 'Porto' }))
    expect(porto?.whole).toMatchObject({
      pairs: 2,
      neverChanged: 0,
      eids: 1,
      consistent: 0,
      inconsistent: [{ eid: PORTO, differIn: 'type', at: START + 12 * HOUR }],
    })
    expect(porto?.whole.changed.map(({ cause }) => cause).sort()).toEqual(['reconfigured', 'withdrawn'])
    await database.owner.query(
      `INSERT INTO unmeasured (target_id, from_at, to_at)
       SELECT target.id, $1, $2 FROM target JOIN node ON node.id = node_id JOIN eid_prefix ON eid_prefix.id = eid_prefix_id WHERE node.name = 'ms-2' AND label = $3`,
      [at(11.5), at(24), PORTO],
    )
    const [unheard] = await facts.steadiness(await part({ kind: 'site', name: 'Porto' }))
    expect(unheard?.whole).toMatchObject({ pairs: 2, neverChanged: 0, consistent: 1, inconsistent: [] })
    expect(unheard?.whole.changed.map(({ cause }) => cause)).toEqual(['reconfigured', 'reconfigured'])
  })
})
