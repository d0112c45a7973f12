import type { TRPCClient } from '@trpc/client'
import type { AppRouter } from '../server/root.ts'
import type { LiveEvent } from './live-event.ts'

export interface StreamListener {
  onEvent(event: LiveEvent): void
  onOpen(open: boolean): void
}

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 30_000

/**
 * Follows the server's events after `cursor` until the returned function is called. The link below reconnects after a lost connection; what
 * it gives up on (the server says no, or ends the stream) is tried again here, after the last event that was received.
 */
export function openStream(client: TRPCClient<AppRouter>, cursor: string | null, listener: StreamListener): () => void {
  let lastEventId = cursor
  let retryMs = FIRST_RETRY_MS
  let retry: ReturnType<typeof setTimeout> | undefined
  let subscription: { unsubscribe(): void } | undefined
  let closed = false

  function again() {
    if (closed) return
    listener.onOpen(false)
    subscription?.unsubscribe()
    clearTimeout(retry)
    retry = setTimeout(open, retryMs)
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)
  }

  function open() {
    subscription = client.live.events.subscribe(
      { lastEventId },
      {
        onData: ({ id, data }) => {
          lastEventId = id
          retryMs = FIRST_RETRY_MS
          listener.onEvent(data)
        },
        onConnectionStateChange: ({ state }) => listener.onOpen(state === 'pending'),
        onComplete: again,
        onError: again,
      },
    )
  }

  open()
  return () => {
    closed = true
    clearTimeout(retry)
    subscription?.unsubscribe()
  }
}
