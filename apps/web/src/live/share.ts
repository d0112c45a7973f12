import type { LiveEvent } from './live-event.ts'
import type { StreamListener } from './stream.ts'

/** What the tab that holds the stream tells the others, and what a new tab asks. */
type Message = { kind: 'event'; event: LiveEvent } | { kind: 'open'; open: boolean } | { kind: 'join' }

/** Opens the stream of this tab; returns what closes it. */
type Open = (cursor: string | null, listener: StreamListener) => () => void

const NAME = 'lispwatch-live'
/** For tabs that join: what happened since their page was made is among these. */
const REMEMBERED = 500

/**
 * One stream per browser: browsers open only six connections to a server over HTTP/1.1, and each open tab would hold one for good. The tab
 * that holds the lock has the stream and passes on what it brings; when it goes, the next one goes on after the last event it knows.
 * Where locks are not available (plain http by another name than this machine's) every tab has its own stream. Returns what ends it.
 */
export function shareStream(open: Open, cursor: string | null, listener: StreamListener): () => void {
  if (typeof BroadcastChannel === 'undefined' || navigator.locks === undefined) return open(cursor, listener)

  const channel = new BroadcastChannel(NAME)
  const say = (message: Message) => channel.postMessage(message)
  const ending = new AbortController()
  let lastEventId = cursor
  let lead: { close(): void; answer(): void } | undefined

  const hear: StreamListener = {
    onEvent(event) {
      lastEventId = event.id
      listener.onEvent(event)
    },
    onOpen: listener.onOpen,
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'join') lead?.answer()
    else if (data.kind === 'event') hear.onEvent(data.event)
    else hear.onOpen(data.open)
  }
  say({ kind: 'join' })

  navigator.locks
    .request(NAME, { signal: ending.signal }, async () => {
      if (ending.signal.aborted) return
      lead = takeLead(open, lastEventId, hear, say)
      await new Promise((resolve) => ending.signal.addEventListener('abort', resolve))
      lead.close()
    })
    .catch(() => undefined)

  return () => {
    ending.abort()
    channel.close()
  }
}

function takeLead(open: Open, cursor: string | null, hear: StreamListener, say: (message: Message) => void) {
  const recent: LiveEvent[] = []
  let isOpen = false
  const close = open(cursor, {
    onEvent(event) {
      recent.push(event)
      if (recent.length > REMEMBERED) recent.shift()
      hear.onEvent(event)
      say({ kind: 'event', event })
    },
    onOpen(open) {
      isOpen = open
      hear.onOpen(open)
      say({ kind: 'open', open })
    },
  })
  return {
    close,
    answer() {
      for (const event of recent) say({ kind: 'event', event })
      say({ kind: 'open', open: isOpen })
    },
  }
}
