import type { PacketExchange } from '@lispwatch/domain/observed-packets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recentEvents } from './events.ts'
import { recordJudgements } from './judgements.ts'
import { packetsOf } from './packets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRloc, judged, only, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const bytes = (...octets: number[]) => Buffer.from(octets)

const packets = (at: number, reply: Buffer | null): PacketExchange => ({
  ...{ asked: { address: '198.51.100.1', port: 4342 }, local: { address: '2001:db8::250', port: 50_000 } },
  answeredBy: reply && { address: '198.51.100.1', port: 4342 },
  ...{ sentAt: at, settledAt: at + 12.345, request: bytes(0x12, at & 0xff), reply },
})

describe('packets of changes', () => {
  test('are kept octet for octet, for the whole run that led to the change, and found by the event', async () => {
    const rloc = only(await claimed(database.db, { kind: 'rloc', now: START + 2000 }), isRloc('198.51.100.1'))
    let prior = rloc.prior
    const record = async (second: number, answer: 'positive' | 'timeout') => {
      const slotAt = START + 1000 * second
      const exchanged = packets(slotAt, answer === 'positive' ? bytes(0x20, second, 0, 0xff) : null)
      const judgement = judged({ ...rloc, prior, slotAt }, { outcome: answer, packets: exchanged })
      expect(await recordJudgements(database.db, [judgement, judgement])).toEqual({ recorded: 1, stale: 0 })
      prior = judgement.next
    }
    for (const [second, answer] of [
      [0, 'positive'],
      [10, 'positive'],
      [20, 'timeout'],
      [23, 'timeout'],
      [26, 'timeout'],
      [30, 'timeout'],
    ] as const)
      await record(second, answer)

    const events = await recentEvents(database.db, { limit: 10 })
    const down = events.find(({ kind }) => kind === 'rloc-went-down')
    const up = events.find(({ kind }) => kind === 'rloc-came-up')
    const ofDown = await packetsOf(database.db, { eventId: down?.id ?? '' })
    expect(ofDown.map(({ slotAt, outcome, reply }) => [slotAt - START, outcome, reply])).toEqual([
      [20_000, 'timeout', null],
      [23_000, 'timeout', null],
      [26_000, 'timeout', null],
    ])
    expect(await packetsOf(database.db, { eventId: up?.id ?? '' })).toEqual([
      { targetId: rloc.target.id, slotAt: START, outcome: 'positive', ...packets(START, bytes(0x20, 0, 0, 0xff)) },
    ])
    const inTime = await packetsOf(database.db, { targetId: rloc.target.id, fromAt: START + 20_000, toAt: START + 26_000 })
    expect(inTime.map(({ slotAt }) => slotAt - START)).toEqual([20_000, 23_000])
  })

  test('do not exist for an event that no observation decided', async () => {
    const applied = (await recentEvents(database.db, { limit: 10 })).find(({ kind }) => kind === 'inventory-applied')
    expect(applied).toBeDefined()
    expect(await packetsOf(database.db, { eventId: applied?.id ?? '' })).toEqual([])
  })

  test('can be added by the programs, never changed or removed', async () => {
    await expect(database.db.pool.query("UPDATE packet_evidence SET request = ''")).rejects.toThrow('permission denied')
    await expect(database.db.pool.query('DELETE FROM packet_evidence')).rejects.toThrow('permission denied')
  })
})
