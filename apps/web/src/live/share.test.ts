import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveEvent } from './live-event.ts'
import { createSeenIds } from './seen-ids.ts'
import { shareStream } from './share.ts'
import type { StreamListener } from './stream.ts'

const event = (id: string): LiveEvent => ({
  id,
  kind: 'rloc-went-down',
  at: 0,
  afterAt: null,
  byAt: 0,
  subject: {},
  vantage: null,
  from: null,
  to: null,
  sentence: '',
})

/** The locks of a browser: whoever asks second waits until the first lets go. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request(_name: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>) {
      const turn = last.then(() => (signal.aborted ? undefined : run()))
      last = turn
      return turn
    },
  }
}

/** Channels of one browser, delivering at once and to everyone but the sender. */
function fakeChannels() {
  const open = new Set<Channel>()
  class Channel {
    onmessage: ((message: { data: unknown }) => void) | undefined
    constructor() {
      open.add(this)
    }
    postMessage(data: unknown) {
      for (const channel of open) if (channel !== this) channel.onmessage?.({ data: structuredClone(data) })
    }
    close() {
      open.delete(this)
    }
  }
  return Channel
}

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: fakeLocks() })
  vi.stubGlobal('BroadcastChannel', fakeChannels())
})
afterEach(() => void vi.unstubAllGlobals())

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** One browser with tabs; `streams` are the open ones. */
function browser() {
  const streams = new Set<{ cursor: string | null; listener: StreamListener }>()
  const open = (cursor: string | null, listener: StreamListener) => {
    const stream = { cursor, listener }
    streams.add(stream)
    return () => void streams.delete(stream)
  }
  function tab(cursor: string) {
    const ids: string[] = []
    const states: boolean[] = []
    const seen = createSeenIds(100)
    const close = shareStream(open, cursor, {
      onEvent: ({ id }) => void (seen.isNew(id) && ids.push(id)),
      onOpen: (isOpen) => void states.push(isOpen),
    })
    return { ids, states, close }
  }
  return { streams, tab, only: () => [...streams][0] }
}

describe('the stream that tabs share', () => {
  it('is one, and every tab hears it', async () => {
    const { streams, only, tab } = browser()
    const tabs = [tab('10'), tab('10'), tab('10')]
    await settled()
    expect(streams.size).toBe(1)
    only()?.listener.onOpen(true)
    only()?.listener.onEvent(event('11'))
    for (const { ids, states } of tabs) expect({ ids, states }).toEqual({ ids: ['11'], states: [true] })
  })

  it('goes on in another tab, after the last event that it heard', async () => {
    const { streams, only, tab } = browser()
    const [first, second] = [tab('10'), tab('10')]
    await settled()
    only()?.listener.onEvent(event('11'))
    first.close()
    await settled()
    expect(streams.size).toBe(1)
    expect(only()?.cursor).toBe('11')
    only()?.listener.onEvent(event('12'))
    expect(second.ids).toEqual(['11', '12'])
    expect(first.ids).toEqual(['11'])
  })

  it('tells a tab that joins what happened lately and whether it is open', async () => {
    const { only, tab } = browser()
    tab('10')
    await settled()
    only()?.listener.onOpen(true)
    only()?.listener.onEvent(event('11'))
    const late = tab('10')
    expect(late).toMatchObject({ ids: ['11'], states: [true] })
  })

  it('ends with its last tab, whether that tab had it or waited for it', async () => {
    const { streams, tab } = browser()
    const [first, second] = [tab('10'), tab('10')]
    await settled()
    second.close()
    first.close()
    await settled()
    expect(streams.size).toBe(0)
  })

  it('is one per tab where the browser has no locks', () => {
    vi.stubGlobal('navigator', {})
    const { streams, tab } = browser()
    tab('10')
    tab('10')
    expect(streams.size).toBe(2)
  })
})
