import type { FoundMapping } from '@lispwatch/domain/eid-walk/discovery'
import { discover } from '@lispwatch/domain/eid-walk/discovery'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listChannels, readSealedSecrets } from './alerting/channels.ts'
import { adoptCandidate, ignoreCandidate, listCandidates, reconsiderCandidate } from './candidates.ts'
import { applyInventory, readInventory, type SecretLock } from './inventory.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, mappingOf, NETWORK, START } from './testing/network.ts'
import { claimWalks, type EidWalkRun, type LoadedWalk, loadWalk, recordCameAlong, recordEidWalkRun, walkCoverage } from './walks.ts'

const HOUR = 3_600_000
let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterEach(() => database?.drop())

/** The walk of 10.0.0.0/8, claimed at `now`. */
async function due(now: number): Promise<{ walk: LoadedWalk; slotAt: number }> {
  for (const { walkId, slotAt } of await claimWalks(database.db, { vantage: 'home', now, horizonMs: 0, limit: 100 })) {
    const walk = await loadWalk(database.db, walkId)
    if (walk?.eid.prefix === '10.0.0.0/8') return { walk, slotAt }
  }
  throw new Error('the walk is not due')
}

async function run(now: number, prefixes: readonly string[], changes: Partial<EidWalkRun> = {}) {
  const { walk, slotAt } = await due(now)
  const mapping = mappingOf(['203.0.113.7'])
  const found = prefixes.map((prefix): FoundMapping => ({ eid: { iid: 0, prefix }, mapping, server: 'ms-1', at: now }))
  const facts = { asked: 12, answered: 11, found: found.length, gaps: [], servers: [], resumeAt: null, askedAgain: [] }
  const times = { slotAt, startedAt: now, endedAt: now + 5000 }
  return recordEidWalkRun(database.db, { walk, ...times, ...facts, discoveries: discover(found, walk.configured), ...changes })
}

const only = async () => {
  const [candidate, ...others] = await listCandidates(database.db)
  if (candidate === undefined || others.length > 0) throw new Error(`${others.length + (candidate ? 1 : 0)} candidates instead of one`)
  return candidate
}

test('what a walk finds beyond the inventory is a candidate with its surroundings, and told once', async () => {
  const first = await run(START + HOUR, ['10.1.0.0/24', '10.7.0.0/24', '10.1.0.9/32'])
  expect(first.events.map(({ kind, sentence }) => [kind, sentence])).toEqual([
    ['eid-prefix-discovered', '10.7.0.0/24 is mapped to 1 locator in a block of North, and the inventory does not have it; ms-1 told it.'],
    [
      'eid-prefix-discovered',
      '10.1.0.9/32 is mapped to 1 locator inside an EID-prefix of Lisbon, and the inventory does not have it; ms-1 told it.',
    ],
  ])
  expect((await run(START + 2 * HOUR, ['10.7.0.0/24'])).events).toEqual([])
  expect(await listCandidates(database.db)).toMatchObject([
    { eid: '10.1.0.9/32', site: 'Lisbon', provider: 'North', state: 'new', presence: 'present' },
    { eid: '10.7.0.0/24', site: null, provider: 'North', firstSeenAt: START + HOUR, lastSeenAt: START + 2 * HOUR, servers: ['ms-1'] },
  ])
})

test('a candidate that is asked for in vain is gone and kept, and new again when it is met again', async () => {
  await run(START + HOUR, ['10.7.0.0/24'])
  const { id: candidateId } = await only()
  await run(START + 2 * HOUR, [], { askedAgain: [{ candidateId, presence: 'gone' }] })
  expect(await only()).toMatchObject({ presence: 'gone', lastSeenAt: START + HOUR, askedAt: START + 2 * HOUR + 5000 })
  expect((await run(START + 3 * HOUR, ['10.7.0.0/24'])).events).toHaveLength(1)
  const since = { firstSeenAt: START + 3 * HOUR, lastSeenAt: START + 3 * HOUR }
  expect(await only()).toMatchObject({ id: candidateId, presence: 'present', ...since })
  await run(START + 4 * HOUR, [], { askedAgain: [{ candidateId, presence: 'gone' }] })
  await run(START + 5 * HOUR, [], { askedAgain: [{ candidateId, presence: 'present' }] })
  expect(await only()).toMatchObject({ presence: 'present', firstSeenAt: START + 5 * HOUR + 5000 })
})

describe('what came along in an answer', () => {
  const came = (prefix: string, server = 'ms-1', rloc = '203.0.113.7', iid = 0): FoundMapping => {
    return { eid: { iid, prefix }, mapping: mappingOf([rloc]), server, at: START + HOUR }
  }
  const record = (found: readonly FoundMapping[], now = START + HOUR) => recordCameAlong(database.db, { vantage: 'home', found, now })
  const dueEids = async () => {
    const { rows } = await database.db.pool.query<{ key: string }>("SELECT key FROM assessment_due WHERE look = 'eid' ORDER BY key")
    return rows.map(({ key }) => key)
  }

  test('is a candidate as if a walk had met it, is told once, and has what lies around it looked at', async () => {
    await database.owner.query('DELETE FROM assessment_due')
    const events = await record([came('10.1.0.128/25'), came('10.1.0.128/25', 'ms-2')])
    expect(events.map(({ kind, subject, sentence }) => [kind, subject, sentence])).toEqual([
      [
        'eid-prefix-discovered',
        { eid: '10.1.0.128/25', site: 'Lisbon' },
        '10.1.0.128/25 is mapped to 1 locator inside an EID-prefix of Lisbon, and the inventory does not have it; ms-1, ms-2 told it.',
      ],
    ])
    expect(await dueEids()).toEqual(['10.1.0.0/24'])
    expect(await record([came('10.1.0.128/25')], START + 2 * HOUR)).toEqual([])
    expect(await only()).toMatchObject({
      presence: 'present',
      servers: ['ms-1', 'ms-2'],
      firstSeenAt: START + HOUR,
      lastSeenAt: START + HOUR,
    })
  })

  test('is told by all who told it with these locators, and by nobody with those that it had', async () => {
    for (const found of [came('10.1.0.128/25'), came('10.1.0.128/25', 'ms-2')]) await record([found])
    expect((await only()).servers).toEqual(['ms-1', 'ms-2'])
    await record([came('10.1.0.128/25', 'ms-2', '203.0.113.8')])
    expect((await only()).servers).toEqual(['ms-2'])
  })

  test('is nothing where the inventory has it, and where no walk would notice the end of it', async () => {
    expect(await record([came('10.2.0.0/24'), came('192.0.2.0/25'), came('10.1.0.128/25', 'ms-1', '203.0.113.7', 7)])).toEqual([])
    const elsewhere = await recordCameAlong(database.db, { vantage: 'nowhere', found: [came('10.1.0.128/25')], now: START + HOUR })
    expect([elsewhere, await listCandidates(database.db)]).toEqual([[], []])
  })

  test('is told in few words where a server invents it', async () => {
    const events = await record(Array.from({ length: 60 }, (_, n) => came(`10.1.0.${n * 4}/30`)))
    expect([events.length, events.at(-1)?.sentence]).toEqual([
      21,
      '40 more EID-prefixes in 10.0.0.0/8 are mapped, and the inventory does not have them.',
    ])
  })
})

test('adopting puts it into the inventory and on the schedule, once', async () => {
  await run(START + HOUR, ['10.7.0.0/24'])
  const { id } = await only()
  const by = { id, author: 'Ada', now: START + 2 * HOUR }
  expect(await adoptCandidate(database.db, { ...by, siteName: 'Atlantis' })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('no site Atlantis'),
  })
  expect(await adoptCandidate(database.db, { ...by, siteName: 'Porto' })).toMatchObject({
    ok: true,
    diff: { added: [{ name: '10.7.0.0/24' }] },
  })
  const porto = (await readInventory(database.db))?.sites.find(({ name }) => name === 'Porto')
  expect(porto?.eidPrefixes.map(({ prefix }) => prefix)).toEqual(['10.2.0.0/24', '10.7.0.0/24'])
  expect(await only()).toMatchObject({ state: 'adopted', adoptedBySite: 'Porto', decidedBy: 'Ada' })
  const { rows } = await database.db.pool.query(
    "SELECT count(*)::int AS n FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id WHERE label = '10.7.0.0/24' AND kind = 'registration'",
  )
  expect(rows).toEqual([{ n: 2 }])
  expect(await adoptCandidate(database.db, { ...by, siteName: 'Porto' })).toMatchObject({
    ok: false,
    reason: '10.7.0.0/24 has been adopted already.',
  })
  const { rows: events } = await database.db.pool.query("SELECT sentence FROM event WHERE kind = 'inventory-applied' ORDER BY id")
  expect(events.at(-1)).toEqual({ sentence: 'Ada applied an inventory: 1 added.' })
  const { walk } = await due(START + 3 * HOUR)
  expect([walk.candidates, walk.configured.map(({ prefix }) => prefix)]).toEqual([[], ['10.1.0.0/24', '10.2.0.0/24', '10.7.0.0/24']])
})

test('adopting can make a site, and changes nothing where the inventory would not be sound', async () => {
  await run(START + HOUR, ['10.7.0.0/24', '10.1.0.9/32'])
  const [inside, outside] = await listCandidates(database.db)
  const newSite = { name: 'Faro', provider: 'North' }
  const by = { author: 'Ada', now: START + 2 * HOUR }
  expect(await adoptCandidate(database.db, { ...by, id: outside?.id ?? 0, newSite })).toMatchObject({ ok: true })
  expect((await readInventory(database.db))?.sites.map(({ name }) => name)).toEqual(['Faro', 'Lisbon', 'Porto'])
  const refused = await adoptCandidate(database.db, { ...by, id: inside?.id ?? 0, siteName: 'Porto' })
  expect(refused).toMatchObject({ ok: false, reason: expect.stringMatching(/^10\.1\.0\.9\/32 cannot be adopted so: /) })
  expect((await listCandidates(database.db, { state: 'new' })).map(({ eid }) => eid)).toEqual(['10.1.0.9/32'])
})

test('adopting leaves the channels of the inventory as they are, and needs no key for their secrets', async () => {
  const mail = { name: 'ops', kind: 'email', isOn: true, settings: { host: 'mail.example' }, secrets: { password: 'swordfish' } } as const
  const lock: SecretLock = { seal: () => new Uint8Array([7]), open: () => ({ ok: false, words: 'shut' }) }
  await applyInventory(database.db, { ...NETWORK, channels: [mail] }, { author: 'Ada', now: START, vantages: [], lock })
  const before = await listChannels(database.db)
  await run(START + HOUR, ['10.7.0.0/24'])
  const { id } = await only()
  const adopted = await adoptCandidate(database.db, { id, author: 'Ada', now: START + 2 * HOUR, siteName: 'Porto' })
  expect(adopted).toMatchObject({ ok: true, diff: { added: [{ name: '10.7.0.0/24' }], changed: [], removed: [] } })
  expect(await listChannels(database.db)).toEqual(before)
  expect(await readSealedSecrets(database.db, 'ops')).toEqual(Buffer.from([7]))
})

test('ignoring keeps it with its reason, silent; it can be taken back, and it can still be adopted', async () => {
  await run(START + HOUR, ['10.7.0.0/24'])
  const { id } = await only()
  const by = { id, author: 'Ada', reason: 'a test of the lab', now: START + 2 * HOUR }
  expect(await ignoreCandidate(database.db, by)).toBe(true)
  expect(await ignoreCandidate(database.db, by)).toBe(false)
  expect((await run(START + 2 * HOUR, ['10.7.0.0/24'])).events).toEqual([])
  expect(await only()).toMatchObject({ state: 'ignored', reason: 'a test of the lab', decidedBy: 'Ada' })
  expect([await reconsiderCandidate(database.db, id), await reconsiderCandidate(database.db, id)]).toEqual([true, false])
  expect(await only()).toMatchObject({ state: 'new', reason: null, decidedBy: null, decidedAt: null })
  expect(await ignoreCandidate(database.db, by)).toBe(true)
  expect(await adoptCandidate(database.db, { id, author: 'Ada', now: START + 3 * HOUR, siteName: 'Porto' })).toMatchObject({ ok: true })
})

test('a server that invents mappings does not fill the feed', async () => {
  const many = Array.from({ length: 60 }, (_, n) => `10.9.${n}.0/24`)
  const { events } = await run(START + HOUR, many)
  expect(events).toHaveLength(21)
  expect(events.at(-1)?.sentence).toBe('40 more EID-prefixes in 10.0.0.0/8 are mapped, and the inventory does not have them.')
  expect(await listCandidates(database.db)).toHaveLength(60)
})

test('the coverage tells the last run of each block, its gaps and where the next one goes on', async () => {
  expect((await walkCoverage(database.db)).map(({ eid, lastRun }) => [eid, lastRun])).toEqual([
    ['10.0.0.0/8', null],
    ['[4000000000]2001:db8::/32', null],
  ])
  const servers = [{ server: 'ms-1', found: 1, alone: 1, share: 1 }]
  await run(START + HOUR, ['10.7.0.0/24'], { resumeAt: '10.8.0.0', gaps: ['10.2.0.0/16'], servers })
  const [block] = await walkCoverage(database.db)
  expect(block).toMatchObject({ eid: '10.0.0.0/8', resumeAt: '10.8.0.0', candidates: 1 })
  expect(block?.lastRun).toEqual({
    ...{ startedAt: START + HOUR, durationMs: 5000, asked: 12, answered: 11, found: 1, isComplete: false },
    ...{ gaps: ['10.2.0.0/16'], servers },
  })
  expect((await due(START + 2 * HOUR)).walk).toMatchObject({
    resumeAt: '10.8.0.0',
    candidates: [{ eid: { iid: 0, prefix: '10.7.0.0/24' } }],
  })
})

test('a network can name other blocks to walk than those of its providers', async () => {
  const network = { ...NETWORK.network, walkBlocks: [{ prefix: '10.7.0.0/16', iid: 3 }], walkCadenceSeconds: 90 }
  await apply(database.db, { ...NETWORK, network }, START + 1)
  expect((await readInventory(database.db))?.network).toEqual(network)
  expect((await walkCoverage(database.db)).map(({ eid, cadenceMs }) => [eid, cadenceMs])).toEqual([['[3]10.7.0.0/16', 90_000]])
})
