import type { TRPCClient } from '@trpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppRouter } from '../server/root.ts'
import { connectionAfter, type LiveConnection } from './connection.ts'
import type { LiveEvent } from './live-event.ts'
import { openStream } from './stream.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Handlers {
  onData(item: { id: string; data: Partial<LiveEvent> }): void
  onConnectionStateChange(state: { state: 'idle' | 'connecting' | 'pending' }): void
  onComplete(): void
  onError(error: unknown): void
}

function world(cursor: string | null) {
  const subscriptions: { lastEventId: string | null; handlers: Handlers; live: boolean }[] = []
  const subscribe = ({ lastEventId }: { lastEventId: string | null }, handlers: Handlers) => {
    const subscription = { lastEventId, handlers, live: true }
    subscriptions.push(subscription)
    return {
      unsubscribe() {
        subscription.live = false
      },
    }
  }
  const opens: boolean[] = []
  const client = { live: { events: { subscribe } } } as unknown as TRPCClient<AppRouter>
  const close = openStream(client, cursor, { onEvent: () => undefined, onOpen: (open) => void opens.push(open) })
  const last = () => {
    const found = subscriptions.at(-1)
    if (found === undefined) throw new Error('nothing was subscribed')
    return found
  }
  return { subscriptions, opens, close, last }
}

describe('the stream of one tab', () => {
  it('begins after the cursor, and after a refusal goes on after the last event', () => {
    const { last, subscriptions } = world('10')
    expect(last().lastEventId).toBe('10')
    last().handlers.onData({ id: '12', data: {} })
    last().handlers.onError(new Error('502'))
    vi.advanceTimersByTime(1_000)
    expect(subscriptions.length).toBe(2)
    expect(last().lastEventId).toBe('12')
  })

  it('goes on when the server ends it', () => {
    const { last, subscriptions } = world('10')
    last().handlers.onComplete()
    vi.advanceTimersByTime(1_000)
    expect(subscriptions.map(({ live }) => live)).toEqual([false, true])
  })

  it('asks less and less often while it is refused, and promptly again after an event', () => {
    const { last, subscriptions } = world('10')
    for (let n = 0; n < 10; n += 1) {
      last().handlers.onError(new Error('refused'))
      vi.advanceTimersByTime(30_000)
    }
    const before = subscriptions.length
    last().handlers.onError(new Error('refused'))
    vi.advanceTimersByTime(29_999)
    expect(subscriptions.length).toBe(before)
    vi.advanceTimersByTime(1)
    last().handlers.onData({ id: '11', data: {} })
    last().handlers.onError(new Error('refused'))
    vi.advanceTimersByTime(1_000)
    expect(subscriptions.length).toBe(before + 2)
  })

  it('tells when it opens and when it is lost', () => {
    const { last, opens } = world('10')
    last().handlers.onConnectionStateChange({ state: 'connecting' })
    last().handlers.onConnectionStateChange({ state: 'pending' })
    last().handlers.onError(new Error('lost'))
    expect(opens).toEqual([false, true, false])
  })

  it('stays closed', () => {
    const { last, close, subscriptions } = world('10')
    last().handlers.onError(new Error('lost'))
    close()
    last().handlers.onError(new Error('lost'))
    vi.advanceTimersByTime(60_000)
    expect(subscriptions.map(({ live }) => live)).toEqual([false])
  })
})

describe('the state of the connection', () => {
  const connecting: LiveConnection = { kind: 'connecting', sinceAt: 0 }

  it('is reconnecting only after it was live, since the moment it was lost', () => {
    expect(connectionAfter(connecting, false, 5)).toBe(connecting)
    const live = connectionAfter(connecting, true, 5)
    expect(live).toEqual({ kind: 'live', sinceAt: 5 })
    expect(connectionAfter(live, true, 6)).toBe(live)
    const lost = connectionAfter(live, false, 7)
    expect(lost).toEqual({ kind: 'reconnecting', sinceAt: 7 })
    expect(connectionAfter(lost, false, 8)).toBe(lost)
    expect(connectionAfter(lost, true, 9)).toEqual({ kind: 'live', sinceAt: 9 })
  })
})
