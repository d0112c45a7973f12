import type { StatusDesk } from './status-desk.ts'

/** More streams than these are sent away: their pages ask once a minute instead. */
const MOST_STREAMS = 2_000
/** Tells proxies and browsers that the line is open. */
const PING_EVERY_MS = 20_000

let streams = 0

/** A stream that says when the public pages have changed, and nothing else: what has changed is asked for. */
export function liveStatus(desk: Pick<StatusDesk, 'watch'>, signal: AbortSignal): Response {
  if (streams >= MOST_STREAMS) return new Response('Too many listen already.\n', { status: 503, headers: { 'retry-after': '60' } })
  const encoder = new TextEncoder()
  let end = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      streams++
      const say = (text: string) => controller.enqueue(encoder.encode(text))
      say('retry: 5000\n\n')
      const stop = desk.watch((version) => say(`event: changed\nid: ${version}\ndata: ${version}\n\n`))
      const ping = setInterval(() => say(': still here\n\n'), PING_EVERY_MS).unref()
      end = () => {
        end = () => {}
        streams--
        stop()
        clearInterval(ping)
      }
      signal.addEventListener('abort', () => {
        end()
        controller.close()
      })
    },
    cancel: () => end(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}
