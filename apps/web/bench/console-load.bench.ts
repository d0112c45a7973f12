import { startProduct } from '../e2e/harness/product.ts'

/**
 * Whether the schedule holds while people look: Atlas, the network of the demo, first alone and then with 20 clients that read the
 * overview, the sites and the events as fast as they are answered. What counts is how late the poller starts its questions.
 */

const CLIENTS = 20
const WARM_UP_MS = 30_000
const WINDOW_MS = 40_000
const LOOK_EVERY_MS = 2_000
const LATE_GOAL_MS = 500
const PATHS = ['/', '/sites', '/api/trpc/sites.list', '/api/trpc/network.summary', '/api/v1/events']

interface Heartbeat {
  readonly lateP99Ms: number
  readonly recordedPerSecond: number
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The worst that the heartbeats of the poller say within the window, and the mean of what it recorded. */
async function watch(url: string): Promise<{ lateMs: number; recordedPerSecond: number }> {
  const seen: Heartbeat[] = []
  for (const endsAt = performance.now() + WINDOW_MS; performance.now() < endsAt; await pause(LOOK_EVERY_MS)) {
    const answer = await fetch(new URL('/api/v1/vantages', url))
    const { items } = (await answer.json()) as { items: readonly { readonly pollers: readonly Heartbeat[] }[] }
    seen.push(...items.flatMap(({ pollers }) => pollers))
  }
  if (seen.length === 0) throw new Error('no poller has told how it keeps up')
  return {
    lateMs: Math.max(...seen.map(({ lateP99Ms }) => lateP99Ms)),
    recordedPerSecond: seen.reduce((sum, one) => sum + one.recordedPerSecond, 0) / seen.length,
  }
}

/** Reads page after page until told to stop. Returns how many. */
async function client(url: string, number: number, stop: AbortSignal): Promise<number> {
  let read = 0
  while (!stop.aborted) {
    const answer = await fetch(new URL(PATHS[(number + read) % PATHS.length] ?? '/', url))
    await answer.arrayBuffer()
    read++
  }
  return read
}

async function measure() {
  const product = await startProduct('steady')
  try {
    await pause(WARM_UP_MS)
    const alone = await watch(product.url)
    const stop = new AbortController()
    const clients = Array.from({ length: CLIENTS }, (_, number) => client(product.url, number, stop.signal))
    const loaded = await watch(product.url)
    stop.abort()
    const read = (await Promise.all(clients)).reduce((sum, count) => sum + count, 0)
    const late = (name: string, ms: number) => ({
      name,
      value: ms,
      unit: 'ms',
      ratio: ms / LATE_GOAL_MS,
      reference: `goal ${LATE_GOAL_MS} ms`,
    })
    return [
      late('start delay p99, nobody looks', alone.lateMs),
      late(`start delay p99, ${CLIENTS} clients load the console`, loaded.lateMs),
      {
        name: `results recorded, ${CLIENTS} clients load the console`,
        value: Math.round(loaded.recordedPerSecond),
        unit: 'results/s',
        ratio: loaded.recordedPerSecond / alone.recordedPerSecond,
        reference: 'nobody looks',
      },
      { name: 'pages and answers read meanwhile', value: Math.round((read / WINDOW_MS) * 1000), unit: 'reads/s' },
    ]
  } finally {
    await product.stop()
  }
}

for (const each of await measure()) process.stdout.write(`${JSON.stringify(each)}\n`)
