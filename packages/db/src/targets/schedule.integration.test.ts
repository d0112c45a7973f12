import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimDue } from '../targets.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { apply, NETWORK, START } from '../testing/network.ts'

const EID_PREFIXES = 300
const CADENCE_MS = 60_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

/** Slots of each target in some minutes, claimed second by second as a poller does. */
async function slots(fromAt: number, minutes: number) {
  const claimed: { targetId: number; slotAt: number }[] = []
  for (let now = fromAt; now < fromAt + minutes * CADENCE_MS; now += 1000) {
    claimed.push(...(await claimDue(database.db, { vantage: 'home', now, horizonMs: 1000, limit: 10_000 })))
  }
  return claimed
}

const registrations = async () => {
  const query = `SELECT target.id, eid_prefix_id, node.name AS node FROM target JOIN node ON node.id = node_id WHERE kind = 'registration'`
  const { rows } = await database.owner.query<{ id: number; eid_prefix_id: number; node: string }>(query)
  return new Map(rows.map((row) => [row.id, row]))
}

test('a server gets what is new at the pace of its budget, then everything spread over the cadence, and all servers the same EID-prefix together', async () => {
  const eidPrefixes = Array.from({ length: EID_PREFIXES }, (_, i) => ({ iid: 0, prefix: `10.${i >> 8}.${i & 255}.0/24` }))
  const network = { ...NETWORK.network, requestsPerSecond: 10 }
  await apply(database.db, { ...NETWORK, network, sites: [{ name: 'Wide', eidPrefixes }] })
  const about = await registrations()
  const perSecond = (claimed: readonly { targetId: number; slotAt: number }[]) => {
    const counts = new Map<string, number>()
    for (const { targetId, slotAt } of claimed) {
      const node = about.get(targetId)?.node
      if (node === undefined) continue
      const key = `${node} ${Math.floor(slotAt / 1000)}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return Math.max(...counts.values())
  }
  const first = await slots(START, 1)
  expect(new Set(first.map(({ targetId }) => targetId).filter((id) => about.has(id))).size).toBe(2 * EID_PREFIXES)
  expect(perSecond(first.filter(({ slotAt }) => slotAt < START + 30_000))).toBeLessThanOrEqual(11)

  await slots(START + CADENCE_MS, 1)
  const later = await slots(START + 2 * CADENCE_MS, 2)
  // 300 EID-prefixes in 60 s are 5 a second; shifts of up to 3 s make that uneven, never a burst.
  expect(perSecond(later)).toBeLessThanOrEqual(12)
  const byEid = new Map<number, number[]>()
  for (const { targetId, slotAt } of later.filter(({ slotAt }) => slotAt >= START + 3 * CADENCE_MS)) {
    const eid = about.get(targetId)?.eid_prefix_id
    if (eid !== undefined) byEid.set(eid, [...(byEid.get(eid) ?? []), slotAt])
  }
  // Seen in one minute, both servers were asked about nearly every EID-prefix within ten seconds of each other.
  const pairs = [...byEid.values()].filter((times) => times.length === 2)
  expect(pairs.length).toBeGreaterThan(EID_PREFIXES * 0.7)
  const together = pairs.filter((times) => Math.max(...times) - Math.min(...times) <= 10_000)
  expect(together.length).toBeGreaterThanOrEqual(pairs.length * 0.95)
})
