import type { NodeAnswer } from '@lispwatch/domain/delegation/node-answer'
import { judgeNodes } from '@lispwatch/domain/delegation/node-verdict'
import type { Inventory } from '@lispwatch/domain/inventory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hierarchy } from './hierarchy.ts'
import { ensureVantage } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, NETWORK, START } from './testing/network.ts'
import { claimWalks, type LoadedWalk, loadWalk, recordDelegationRun } from './walks.ts'

const ROOT = '192.0.2.33'
const MS = '192.0.2.1'
const WITH_ROOT: Inventory = {
  ...NETWORK,
  nodes: [...NETWORK.nodes, { name: 'root-1', roles: ['ddt-root'], addresses: [ROOT], provider: 'Registry' }],
}
const HOUR = 3_600_000

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
  await apply(database.db, WITH_ROOT)
})
afterEach(() => database?.drop())

const claim = (now: number, vantage = 'home') => claimWalks(database.db, { vantage, now, horizonMs: 0, limit: 100 })

async function walksOf(now: number, vantage = 'home'): Promise<(LoadedWalk & { slotAt: number })[]> {
  const due = await claim(now, vantage)
  const loaded = await Promise.all(due.map(async ({ walkId, slotAt }) => ({ walk: await loadWalk(database.db, walkId), slotAt })))
  return loaded.flatMap(({ walk, slotAt }) => (walk === undefined ? [] : [{ ...walk, slotAt }]))
}

async function delegationOf(prefix: string, now: number, vantage = 'home') {
  const found = (await walksOf(now, vantage)).find(({ kind, eid }) => kind === 'delegation' && eid.prefix === prefix)
  if (found === undefined) throw new Error(`no delegation walk of ${prefix} is due`)
  return found
}

const rootAnswer = (at: number, changes: Partial<NodeAnswer> = {}): NodeAnswer => ({
  ...{ node: ROOT, port: 4342, depth: 0, referredBy: null, at, outcome: 'referred', rttMs: 12, remarks: [] },
  said: { action: 'ms-referral', eid: '10.0.0.0/8', set: [MS], ttlMinutes: 1440 },
  ...changes,
})
const msAnswer = (at: number, changes: Partial<NodeAnswer> = {}): NodeAnswer => ({
  ...{ node: MS, port: 4342, depth: 1, referredBy: ROOT, at, outcome: 'referred', rttMs: 20, remarks: [] },
  said: { action: 'ms-ack', eid: '10.1.0.0/24', set: [MS], ttlMinutes: 1440 },
  ...changes,
})
const silent = { outcome: 'timeout', said: null, rttMs: null, remarks: ['dead'] } as const

function record(walk: LoadedWalk & { slotAt: number }, answers: readonly NodeAnswer[]) {
  const at = Math.max(...answers.map((answer) => answer.at))
  const judged = judgeNodes(answers, { mapServers: walk.mapServers, isOfSite: walk.configured.length > 0, isSilenceMeant: () => true })
  const { slotAt } = walk
  return recordDelegationRun(database.db, {
    walk,
    slotAt,
    startedAt: at - 100,
    endedAt: at + 1,
    verdict: 'registered',
    isCut: false,
    judged,
  })
}

const referrals = async () => {
  const { rows } = await database.db.pool.query(
    'SELECT host(node) AS node, verdict, action, extract(epoch FROM started_by_at)::float8 * 1000 AS since, ended_by_at IS NULL AS open FROM referral ORDER BY id',
  )
  return rows as { node: string; verdict: string; action: string | null; since: number; open: boolean }[]
}

describe('the schedule of walks', () => {
  test('has a walk for the prefix of each site, and one for each outermost block', async () => {
    const walks = await walksOf(START + HOUR)
    expect(walks.map(({ kind, eid: { iid, prefix } }) => `${kind} [${iid}]${prefix}`).sort()).toEqual([
      'delegation [0]10.1.0.0/24',
      'delegation [0]10.2.0.0/24',
      'delegation [4000000000]2001:db8:1::/48',
      'eid-space [0]10.0.0.0/8',
      'eid-space [4000000000]2001:db8::/32',
    ])
    const space = walks.find(({ kind, eid }) => kind === 'eid-space' && eid.iid === 0)
    expect(space?.servers).toEqual([{ name: 'ms-1', address: MS, port: 4342 }])
    expect(space?.configured).toEqual([
      { iid: 0, prefix: '10.1.0.0/24' },
      { iid: 0, prefix: '10.2.0.0/24' },
    ])
  })

  test('gives each walk to one claimer, and again a cadence later', async () => {
    const both = await Promise.all([claim(START + HOUR), claim(START + HOUR)])
    expect(both.flat()).toHaveLength(5)
    expect(await claim(START + HOUR + 60_000)).toEqual([])
    expect(await claim(START + 2 * HOUR)).toHaveLength(5)
  })

  test('loses what leaves the inventory, and has what comes back', async () => {
    const { sites } = WITH_ROOT
    await apply(database.db, { ...WITH_ROOT, sites: sites.slice(0, 1) }, START + 1)
    expect((await walksOf(START + HOUR)).some(({ eid }) => eid.prefix === '10.2.0.0/24')).toBe(false)
    await apply(database.db, WITH_ROOT, START + HOUR)
    expect((await walksOf(START + HOUR + 20_000)).some(({ eid }) => eid.prefix === '10.2.0.0/24')).toBe(true)
  })
})

describe('a delegation walk', () => {
  test('is remembered as intervals: what is seen again is held, and the same slot is recorded once', async () => {
    const first = await delegationOf('10.1.0.0/24', START + HOUR)
    expect(await record(first, [rootAnswer(START + HOUR), msAnswer(START + HOUR)])).toEqual({ recorded: true, events: [] })
    expect(await record(first, [rootAnswer(START + HOUR + 5, silent)])).toEqual({ recorded: false, events: [] })
    const second = await delegationOf('10.1.0.0/24', START + 2 * HOUR)
    await record(second, [rootAnswer(START + 2 * HOUR), msAnswer(START + 2 * HOUR)])
    expect(await referrals()).toEqual([
      { node: ROOT, verdict: 'ok', action: 'ms-referral', since: START + HOUR, open: true },
      { node: MS, verdict: 'ok', action: 'ms-ack', since: START + HOUR, open: true },
    ])
  })

  test('tells once that a node died, whatever many walks pass through it, and once that it is back', async () => {
    const told: string[] = []
    for (const [hour, isSilent] of [
      [1, false],
      [2, true],
      [3, true],
      [4, false],
    ] as const) {
      const at = START + hour * HOUR
      const due = (await walksOf(at)).filter(({ kind, eid }) => kind === 'delegation' && eid.iid === 0)
      expect(due).toHaveLength(2)
      for (const walk of due) {
        const said = { action: 'ms-ack', eid: walk.eid.prefix, set: [MS], ttlMinutes: 1440 } as const
        const { events } = await record(walk, [rootAnswer(at), isSilent ? msAnswer(at, silent) : msAnswer(at, { said })])
        told.push(...events.map(({ kind, sentence }) => `${kind}: ${sentence}`))
      }
    }
    expect(told).toEqual([
      expect.stringMatching(
        /^delegation-broke: ms-1 \(192\.0\.2\.1\), to which root-1 \(192\.0\.2\.33\) refers, does not answer when asked for 10\.[12]\.0\.0\/24\.$/,
      ),
      expect.stringMatching(
        /^delegation-mended: The delegation of 10\.[12]\.0\.0\/24 works again after 2 h: ms-1 \(192\.0\.2\.1\) has 10\.[12]\.0\.0\/24 registered\.$/,
      ),
    ])
  })

  test('does not call a node dead for good that another vantage hears', async () => {
    await ensureVantage(database.db, 'second', START)
    const at = START + HOUR
    await record(await delegationOf('10.1.0.0/24', at, 'second'), [rootAnswer(at), msAnswer(at)])
    const here = await record(await delegationOf('10.1.0.0/24', at), [rootAnswer(at), msAnswer(at, silent)])
    expect(here.events).toEqual([])
    const later = at + HOUR
    const there = await record(await delegationOf('10.1.0.0/24', later, 'second'), [rootAnswer(later), msAnswer(later, silent)])
    expect(there.events.map(({ kind, vantage }) => [kind, vantage])).toEqual([['delegation-broke', 'second']])
  })

  test('ends what nobody refers to any more, but not while a node is silent', async () => {
    const at = START + HOUR
    await record(await delegationOf('10.1.0.0/24', at), [rootAnswer(at), msAnswer(at)])
    await record(await delegationOf('10.1.0.0/24', at + HOUR), [rootAnswer(at + HOUR, silent)])
    expect((await referrals()).filter(({ open, node }) => open && node === MS)).toHaveLength(1)
    const hole = { said: { action: 'delegation-hole', eid: '10.1.0.0/16', set: [], ttlMinutes: 15 } } as const
    const gone = await record(await delegationOf('10.1.0.0/24', at + 2 * HOUR), [rootAnswer(at + 2 * HOUR, hole)])
    expect((await referrals()).filter(({ open }) => open).map(({ action }) => action)).toEqual(['delegation-hole'])
    expect(gone.events.map(({ sentence }) => sentence)).toEqual([
      'The delegation of 10.1.0.0/24 changed: 10.1.0.0/24 is not delegated: root-1 (192.0.2.33) delegates 10.1.0.0/16 to nobody. Before: it was silent.',
    ])
  })
})

describe('the hierarchy', () => {
  const evidence = async (at: number) =>
    (await hierarchy(database.db, { at }))?.links.map(
      ({ parent, child, eid, evidence }) => `${parent} > ${child} ${eid ?? '-'}: ${evidence}`,
    )

  test('is claimed only before anything has answered, and borne out by what does', async () => {
    const at = START + HOUR
    expect(await evidence(at)).toContain('provider Registry > provider North 10.0.0.0/8: claimed-only')
    const walk = await delegationOf('10.1.0.0/24', at)
    await record(walk, [rootAnswer(at), msAnswer(at)])
    const links = await evidence(at + 1000)
    expect(links).toContain('provider Registry > provider North 10.0.0.0/8: claimed-and-observed')
    expect(links).toContain('provider North > site Lisbon 10.1.0.0/24: claimed-and-observed')
    expect(links).toContain('provider North > site Lisbon [4000000000]2001:db8:1::/48: claimed-only')
    // Before that it had not been seen.
    expect(await evidence(at - 1000)).toContain('provider Registry > provider North 10.0.0.0/8: claimed-only')
  })

  test('shows whom a referral names and the inventory does not, and which nodes are in doubt', async () => {
    const at = START + HOUR
    const said = { action: 'node-referral', eid: '10.0.0.0/8', set: ['203.0.113.99'], ttlMinutes: 1440 } as const
    await record(await delegationOf('10.1.0.0/24', at), [rootAnswer(at, { said })])
    const tree = await hierarchy(database.db, { at: at + 1000 })
    expect(tree?.links).toContainEqual(expect.objectContaining({ child: 'address 203.0.113.99', evidence: 'observed-only', rttMs: 12 }))
    expect(tree?.nodes).toMatchObject([{ address: ROOT, name: 'root-1', verdict: 'ok', isInDoubt: false }])
    expect((await hierarchy(database.db, { at: at + 5 * HOUR }))?.nodes).toMatchObject([{ isInDoubt: true }])
  })
})
