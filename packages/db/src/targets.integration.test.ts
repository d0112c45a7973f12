import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordJudgements } from './judgements.ts'
import { askNow, claimDue, ensureVantage, loadTargets } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, isRloc, judged, NETWORK, only, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const claim = (now: number, limit = 10_000, horizonMs = 0) => claimDue(database.db, { vantage: 'home', now, horizonMs, limit })
const nextDueAt = async (id: number) =>
  (await database.owner.query<{ next_due_at: Date }>('SELECT next_due_at FROM target WHERE id = $1', [id])).rows[0]?.next_due_at.getTime()

describe('targets', () => {
  test('new ones are due within two seconds, each at its own time, and are claimed only once', async () => {
    await apply(database.db)
    expect(await claim(START - 1)).toEqual([])
    const early = await claim(START, 4, 2000)
    const rest = await claim(START + 2000)
    expect(early).toHaveLength(4)
    expect(rest).toHaveLength(8)
    const all = [...early, ...rest]
    expect(new Set(all.map(({ targetId }) => targetId)).size).toBe(12)
    expect(new Set(all.map(({ slotAt }) => slotAt)).size).toBeGreaterThan(5)
    for (const { slotAt } of all) expect(slotAt).toBeGreaterThanOrEqual(START)
    expect(Math.max(...early.map(({ slotAt }) => slotAt))).toBeLessThanOrEqual(Math.min(...rest.map(({ slotAt }) => slotAt)))
    expect(await claim(START + 2000)).toEqual([])
  })

  test('are loaded with what the inventory says of them, and with nothing known', async () => {
    const loaded = await loadTargets(
      database.db,
      Array.from({ length: 20 }, (_, id) => id),
    )
    const { target, prior } = only(loaded, isRegistration('ms-2', '10.1.0.0/24'))
    expect(target).toMatchObject({
      ...{ vantage: 'home', siteName: 'Lisbon', server: { address: '192.0.2.2', port: 14342 }, eid: { iid: 0, prefix: '10.1.0.0/24' } },
      timing: { cadenceMs: 60_000, timeoutMs: 1000, tries: 3 },
    })
    expect([prior.version, prior.state, prior.heldAt]).toEqual([0, 'unknown', null])
    const probed = only(loaded, isRloc('2001:db8:a::1')).target
    expect(probed).toMatchObject({ port: 4342, eid: { prefix: '10.1.0.0/24' }, timing: { cadenceMs: 10_000, tries: 1 } })
  })

  test('are due again one cadence later, shifted by at most 5 %, with a mean that is the cadence', async () => {
    const probes = (
      await loadTargets(
        database.db,
        Array.from({ length: 20 }, (_, id) => id),
      )
    ).filter(({ target }) => target.kind === 'rloc')
    const [first] = probes
    if (!first) throw new Error('the network has locators')
    const { id } = first.target
    const slots: number[] = []
    let now = START + 2000
    while (slots.length < 60) {
      now = (await nextDueAt(id)) ?? now
      slots.push(...(await claim(now)).filter(({ targetId }) => targetId === id).map(({ slotAt }) => slotAt))
    }
    const gaps = slots.slice(1).map((slot, i) => slot - (slots[i] ?? slot))
    for (const gap of gaps) expect(Math.abs(gap - 10_000)).toBeLessThanOrEqual(1000)
    expect(new Set(gaps).size).toBeGreaterThan(30)
    const mean = gaps.reduce((a, b) => a + b, 0) / gaps.length
    expect(Math.abs(mean - 10_000)).toBeLessThan(20)
  })

  test('that nobody claimed for an hour are claimed once: missed slots are gaps', async () => {
    const now = START + 7_200_000
    const late = await claim(now)
    expect(late).toHaveLength(12)
    for (const { targetId } of late) expect(await nextDueAt(targetId)).toBeGreaterThan(now - 3000)
    const again = await claim(now + 70_000)
    for (const { slotAt } of again) expect(slotAt).toBeGreaterThan(now - 3000)
  })

  test('are confirmed before the cadence asks again, and go on in their grid afterwards', async () => {
    const now = START + 8_000_000
    const probe = only(await claimed(database.db, { kind: 'rloc', now }), isRloc('198.51.100.1'))
    const before = await nextDueAt(probe.target.id)
    await recordJudgements(database.db, [judged(probe, { outcome: 'timeout', sentAt: now, settledAt: now + 1000 })])
    const confirmAt = await nextDueAt(probe.target.id)
    expect(confirmAt).toBe(now + 3000)
    expect(confirmAt).toBeLessThan(before ?? 0)
    await claim(now + 3000)
    const after = (await nextDueAt(probe.target.id)) ?? 0
    expect(after - now - 3000).toBeGreaterThanOrEqual(4500)
    expect(after - now - 3000).toBeLessThanOrEqual(15_500)
  })

  test('of a site are due at once when somebody asks, but no locator within three seconds of its last probe', async () => {
    const loaded = await loadTargets(
      database.db,
      Array.from({ length: 20 }, (_, id) => id),
    )
    const { id } = only(loaded, isRegistration('ms-1', '10.2.0.0/24')).target
    const isClaimed = async (at: number) => (await claim(at)).some(({ targetId }) => targetId === id)
    const now = (await nextDueAt(id)) ?? 0
    expect(await isClaimed(now)).toBe(true)
    expect(await askNow(database.db, { siteName: 'Porto', now: now + 10 })).toBe(2)
    expect(await isClaimed(now + 2999)).toBe(false)
    expect(await isClaimed(now + 3000)).toBe(true)
    expect(await askNow(database.db, { siteName: 'Lisbon', now: now + 7000 })).toBe(8)
    expect(await claim(now + 7000)).toHaveLength(8)
    expect(await askNow(database.db, { siteName: 'Nowhere', now })).toBe(0)
  })

  test('are there for a vantage as soon as a poller stands there', async () => {
    await ensureVantage(database.db, 'ams', START + 9_000_000)
    await ensureVantage(database.db, 'ams', START + 9_000_001)
    const due = await claimDue(database.db, { vantage: 'ams', now: START + 9_002_000, horizonMs: 0, limit: 100 })
    expect(due).toHaveLength(12)
    const loaded = await loadTargets(
      database.db,
      due.map(({ targetId }) => targetId),
    )
    expect(new Set(loaded.map(({ target }) => target.vantage))).toEqual(new Set(['ams']))
    await apply(database.db, NETWORK, START + 9_003_000)
    expect(await claimDue(database.db, { vantage: 'ams', now: START + 9_100_000, horizonMs: 0, limit: 100 })).toHaveLength(12)
  })

  test('that were retired are neither claimed nor loaded', async () => {
    await apply(database.db, { ...NETWORK, nodes: [], sites: [] }, START + 9_200_000)
    expect(await claim(START + 20_000_000)).toEqual([])
    expect(
      await loadTargets(
        database.db,
        Array.from({ length: 30 }, (_, id) => id),
      ),
    ).toEqual([])
  })
})

describe('two pollers of one vantage', () => {
  test('claim 5,000 targets together: each target once, none forgotten, nobody waits for ever', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => ({ iid: 0, prefix: `10.${Math.floor(i / 256)}.${i % 256}.0/24` }))
    const nodes = NETWORK.nodes.slice(0, 2).map(({ provider, ...node }) => node)
    const other = await testDatabase()
    try {
      await apply(other.db, { ...NETWORK, nodes, sites: [{ name: 'Wide', eidPrefixes: many }] })
      const claimer = async () => {
        const mine: number[] = []
        for (;;) {
          const due = await claimDue(other.db, { vantage: 'home', now: START + 60_000, horizonMs: 0, limit: 256 })
          if (due.length === 0) return mine
          mine.push(...due.map(({ targetId }) => targetId))
        }
      }
      const [one, two, three] = await Promise.all([claimer(), claimer(), claimer()])
      const all = [...one, ...two, ...three]
      expect(all).toHaveLength(5000)
      expect(new Set(all).size).toBe(5000)
    } finally {
      await other.drop()
    }
  })
})
