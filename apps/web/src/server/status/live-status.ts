/** More streams than these are sent away: their pages ask once a minute instead. */
const MOST_STREAMS = 2_000
/** Tells proxies and browsers that the line is open. */
const PING_EVERY_MS = 20_000

let streams = 0

/** Tells `changed` when the page shows something else, and `gone` when whoever listens may not see it any more; returns how to stop. */
export type Watch = (changed: (tag: string) => void, gone: () => void) => () => void

/** A stream that says when a public page has changed, and nothing else: what has changed is asked for. */
export function liveStatus(watch: Watch, signal: AbortSignal): Response {
  if (streams >= MOST_STREAMS) return new Response('Too many listen already.\n', { status: 503, headers: { 'retry-after': '60' } })
  const encoder = new TextEncoder()
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      streams++
      const say = (text: string) => controller.enqueue(encoder.encode(text))
      say('retry: 5000\n\n')
      const close = () => {
        end()
        controller.close()
      }
      const stop = watch((tag) => say(`event: changed\nid: ${tag}\ndata: ${tag}\n\n`), close)
      const ping = setInterval(() => say(': still here\n\n'), PING_EVERY_MS).unref()
      end = () => {
        end = () => {}
        streams--
        stop()
        clearInterval(ping)
        signal.removeEventListener('abort', close)
      }
      signal.addEventListener('abort', close)
    },
    cancel: () => end(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'private, no-store', 'x-accel-buffering': 'no' },
  })
}
