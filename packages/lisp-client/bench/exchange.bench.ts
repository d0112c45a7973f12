import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { EidPrefix } from '../src/address/eid.ts'
import { createExchange, type Exchange } from '../src/client/exchange.ts'
import type { Endpoint } from '../src/client/ports.ts'
import { resolveEid } from '../src/client/resolve-eid.ts'
import { systemClock, systemRandom } from '../src/transport/node-clock.ts'
import { createUdpTransport } from '../src/transport/udp.ts'
import { bareRepliesPerSecond } from './bare-loop.ts'

/**
 * The exchange over loopback against a bare loop of Node's dgram in the same run, and bursts that must not lose a reply:
 * `npx tsx bench/exchange.bench.ts`, a line of JSON per figure. The rounds of both take turns, so that both see the same machine.
 */
interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly ratio?: number
  /** What the ratio is against. */
  readonly reference?: string
  /** What is wanted, in words. */
  readonly goal: string
  readonly isMet: boolean
}

const WINDOW = 64
const ROUNDS = 5
const ROUND_MS = 1_500
const BURST = 5_000
const GOAL_RATIO = 0.65
/** What Linux grants where nobody raised net.core.rmem_max. */
const SMALL_BUFFER_BYTES = 106_496

/** The same EIDs again and again, as a poller asks them; so many that the limit for each never holds anything back. */
const EIDS: readonly EidPrefix[] = Array.from({ length: 1_000 }, (_, i) => ({ iid: 0, prefix: `10.1.${i >> 8}.${i & 255}/32` }))
const FIRST_EID: EidPrefix = { iid: 0, prefix: '10.1.0.0/32' }
let asked = 0

function nextEid(): EidPrefix {
  return EIDS[asked++ % EIDS.length] ?? FIRST_EID
}

async function measure(): Promise<Figure[]> {
  const responder = fork(fileURLToPath(new URL('./responder.ts', import.meta.url)))
  const port = await new Promise<number>((resolve) => responder.once('message', (message: { port: number }) => resolve(message.port)))
  const to = { address: '127.0.0.1', port }
  try {
    return [...(await sustained(to)), await burst(to, undefined), await burst(to, SMALL_BUFFER_BYTES)]
  } finally {
    responder.disconnect()
  }
}

async function openExchange(receiveBufferBytes?: number): Promise<Exchange> {
  const transport = createUdpTransport(receiveBufferBytes === undefined ? {} : { receiveBufferBytes })
  const raisedLimits = { ownServerRequestsPerSecond: 10_000_000, eidPrefixIntervalMs: 0.001 }
  return createExchange({ transport, clock: systemClock, random: systemRandom, ownership: () => 'own', raisedLimits })
}

async function sustained(to: Endpoint): Promise<Figure[]> {
  const exchange = await openExchange()
  const request = await sampleRequest(exchange, to)
  const ours: number[] = []
  const bare: number[] = []
  // The first round warms both up.
  for (let round = 0; round <= ROUNDS; round++) {
    bare.push(await bareRepliesPerSecond(to, request, WINDOW, ROUND_MS))
    ours.push(await answersPerSecond(exchange, to))
  }
  await exchange.close()
  const reference = 'a bare dgram loop over loopback'
  const [value, bareValue] = [median(ours.slice(1)), median(bare.slice(1))]
  const ratio = value / bareValue
  return [
    { name: reference, value: bareValue, unit: 'replies/s', goal: 'none', isMet: true },
    {
      name: 'resolveEid over loopback, with nonces, retries, limits and timers',
      value,
      unit: 'answers/s',
      ratio,
      reference,
      goal: `at least ${GOAL_RATIO} of the reference`,
      isMet: ratio >= GOAL_RATIO,
    },
  ]
}

async function answersPerSecond(exchange: Exchange, to: Endpoint): Promise<number> {
  const answeredBefore = exchange.counters.answered
  let unanswered = 0
  const startedMs = performance.now()
  const ask = async () => {
    while (performance.now() < startedMs + ROUND_MS) {
      const { kind } = await resolveEid(exchange, { eid: nextEid(), via: to })
      if (kind !== 'positive') unanswered++
    }
  }
  await Promise.all(Array.from({ length: WINDOW }, ask))
  if (unanswered > 0) throw new Error(`${unanswered} questions were not answered on loopback`)
  return ((exchange.counters.answered - answeredBefore) * 1000) / (performance.now() - startedMs)
}

async function burst(to: Endpoint, receiveBufferBytes: number | undefined): Promise<Figure> {
  const exchange = await openExchange(receiveBufferBytes)
  const asking = Array.from({ length: BURST }, () => resolveEid(exchange, { eid: nextEid(), via: to, tries: 1, timeoutMs: 5_000 }))
  const outcomes = await Promise.all(asking)
  await exchange.close()
  const lost = outcomes.filter(({ kind }) => kind !== 'positive').length
  const buffer = receiveBufferBytes === undefined ? 'the receive buffer that the kernel grants for 4 MiB' : "Linux's default receive buffer"
  return { name: `burst of ${BURST} requests, ${buffer}`, value: lost, unit: 'lost', goal: 'none lost', isMet: lost === 0 }
}

/** The octets of a request as the exchange sends it, so that the bare loop carries the same load. */
async function sampleRequest(exchange: Exchange, to: Endpoint): Promise<Uint8Array> {
  const outcome = await resolveEid(exchange, { eid: nextEid(), via: to })
  if (outcome.kind !== 'positive') throw new Error('the responder does not answer')
  return outcome.requestBytes
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

for (const figure of await measure()) {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  if (figure.isMet) continue
  process.stderr.write(`missed: ${figure.name}: ${figure.goal}\n`)
  process.exitCode = 1
}
