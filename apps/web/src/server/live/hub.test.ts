import type { StoredEvent } from '@lispwatch/db/events'
import { describe, expect, it } from 'vitest'
import { storedEvent } from '../testing/stored-event.ts'
import { compareIds } from './event-log.ts'
import { createLiveHub } from './hub.ts'

const event = (id: number, at = id * 1_000) => storedEvent(id, at)

/** An event table in memory, with the wake-up call under the test's control. */
function world(initial: StoredEvent[] = []) {
  const table = [...initial]
  const listeners = new Set<() => void>()
  let reads = 0
  let failing = 0
  const sorted = () => [...table].sort((a, b) => compareIds(a.id, b.id))
  const hub = createLiveHub({
    stores: {
      async eventsAfter({ cursor, limit }) {
        reads += 1
        if (failing > 0) {
          failing -= 1
          throw new Error('the database is away')
        }
        return sorted()
          .filter(({ id }) => cursor === null || compareIds(id, cursor) > 0)
          .slice(0, limit)
      },
      recentEvents: async ({ limit }) => sorted().reverse().slice(0, limit),
    },
    listen: (wake) => {
      listeners.add(wake)
      return { close: async () => void listeners.delete(wake) }
    },
    now: () => 0,
    onFault: () => undefined,
    retryAfterMs: 1,
  })
  return {
    hub,
    listeners,
    reads: () => reads,
    failNextReads: (times: number) => {
      failing = times
    },
    record(...events: StoredEvent[]) {
      table.push(...events)
      for (const wake of listeners) wake()
    },
  }
}

async function take(iterable: AsyncIterable<StoredEvent>, count: number): Promise<number[]> {
  const ids: number[] = []
  if (count === 0) return ids
  for await (const { id } of iterable) {
    ids.push(Number(id))
    if (ids.length === count) break
  }
  return ids
}

/** Follows from now on: resolves once the follower stands at the end of the log. */
async function follower(hub: ReturnType<typeof world>['hub'], signal?: AbortSignal) {
  const iterator = hub.follow(null, signal)[Symbol.asyncIterator]()
  const first = iterator.next()
  await new Promise((resolve) => setImmediate(resolve))
  return { iterator, first }
}

describe('the live hub', () => {
  it('gives every follower every event, over one listener', async () => {
    const { hub, listeners, record } = world([event(1)])
    const a = await follower(hub)
    const b = await follower(hub)
    expect(listeners.size).toBe(1)
    record(event(2))
    expect((await a.first).value?.id).toBe('2')
    expect((await b.first).value?.id).toBe('2')
    await hub.close()
    expect(listeners.size).toBe(0)
  })

  it('gives an event that is committed after one with a greater id', async () => {
    const { hub, record } = world([event(1)])
    const { iterator, first } = await follower(hub)
    record(event(3))
    expect((await first).value?.id).toBe('3')
    const second = iterator.next()
    record(event(2))
    expect((await second).value?.id).toBe('2')
    await hub.close()
  })

  it('resumes from an event that this process never showed, out of the table', async () => {
    const { hub } = world([event(1), event(2), event(3), event(4)])
    expect(await take(hub.follow('2', undefined), 4)).toEqual([1, 2, 3, 4])
    await hub.close()
  })

  it('resumes without what was decided long before', async () => {
    const { hub } = world([event(1, 0), event(2, 60_000), event(3, 61_000)])
    expect(await take(hub.follow('2', undefined), 2)).toEqual([2, 3])
    await hub.close()
  })

  it('resumes out of the table when the log has forgotten the event', async () => {
    const old = Array.from({ length: 6_000 }, (_, index) => event(index + 1))
    const { hub } = world(old)
    const ids = await take(hub.follow('100', undefined), 3)
    expect(ids).toEqual([90, 91, 92])
    await hub.close()
  })

  it('ends the stream when the reader goes away, and when the hub closes', async () => {
    const { hub } = world()
    const leaving = new AbortController()
    const gone = await follower(hub, leaving.signal)
    const staying = await follower(hub)
    leaving.abort()
    expect((await gone.first).done).toBe(true)
    await hub.close()
    expect((await staying.first).done).toBe(true)
  })

  it('tries again after a failed start', async () => {
    const { hub, failNextReads, record } = world([event(1)])
    failNextReads(1)
    await expect(take(hub.follow(null, undefined), 1)).rejects.toThrow('the database is away')
    const { first } = await follower(hub)
    record(event(2))
    expect((await first).value?.id).toBe('2')
    await hub.close()
  })

  it('catches up after the database was away, without another wake-up call', async () => {
    const { hub, failNextReads, record } = world([event(1)])
    const { first } = await follower(hub)
    failNextReads(1)
    record(event(2))
    expect((await first).value?.id).toBe('2')
    await hub.close()
  })

  it('tells how many follow it now', async () => {
    const { hub, record } = world([event(1)])
    const [one, other] = [hub.follow('0', undefined), hub.follow('0', undefined)].map((stream) => stream[Symbol.asyncIterator]())
    expect(hub.followers()).toBe(0)
    await Promise.all([one?.next(), other?.next()])
    expect(hub.followers()).toBe(2)
    await one?.return?.()
    expect(hub.followers()).toBe(1)
    record(event(2))
    await other?.return?.()
    expect(hub.followers()).toBe(0)
    await hub.close()
  })
})
