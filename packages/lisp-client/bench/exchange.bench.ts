import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseEidPrefix } from '../src/address/eid.ts'
import { createExchange, type Exchange } from '../src/client/exchange.ts'
import type { Endpoint } from '../src/client/ports.ts'
import { resolveEid } from '../src/client/resolve-eid.ts'
import { systemClock, systemRandom } from '../src/transport/node-clock.ts'
import { createUdpTransport } from '../src/transport/udp.ts'
import { bareRepliesPerSecond } from './bare-loop.ts'

/*
 * The exchange over loopback against a bare loop of Node's dgram in the same run, and bursts that must not lose a reply.
 * Run: npx tsx packages/lisp-client/bench/exchange.bench.ts
 */

/** One figure. `ratio` is this figure over the reference measured beside it, `goal` the least that it should be. */
export interface BenchResult {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly reference?: { readonly name: string; readonly value: number }
  readonly ratio?: number
  readonly goal?: number
  readonly isMet: boolean
}

const WINDOW = 64
const ROUNDS = 5
const ROUND_MS = 1_500
const BURST = 5_000
const GOAL_RATIO = 0.65
/** What Linux grants where nobody raised net.core.rmem_max. */
const SMALL_BUFFER_BYTES = 106_496

const EIDS = Array.from({ length: 65_536 }, (_, i) => {
  const parsed = parseEidPrefix(`10.1.${i >> 8}.${i & 255}`)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.eid
})

export async function exchangeBench(): Promise<BenchResult[]> {
  const responder = fork(fileURLToPath(new URL('./responder.ts', import.meta.url)))
  const port = await new Promise<number>((resolve) => responder.once('message', (message: { port: number }) => resolve(message.port)))
  const to = { address: '127.0.0.1', port }
  try {
    return [await sustained(to), await burst(to, undefined), await burst(to, SMALL_BUFFER_BYTES)]
  } finally {
    responder.disconnect()
  }
}

async function openExchange(receiveBufferBytes?: number): Promise<Exchange> {
  const transport = createUdpTransport(receiveBufferBytes === undefined ? {} : { receiveBufferBytes })
  const raisedLimits = { ownServerRequestsPerSecond: 10_000_000, eidPrefixIntervalMs: 0.001 }
  return createExchange({ transport, clock: systemClock, random: systemRandom, ownership: () => 'own', raisedLimits })
}

async function sustained(to: Endpoint): Promise<BenchResult> {
  const request = await sampleRequest(to)
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    bare.push(await bareRepliesPerSecond(to, request, WINDOW, ROUND_MS))
    ours.push(await answersPerSecond(to))
  }
  // The first round warms both up.
  const value = median(ours.slice(1))
  const reference = median(bare.slice(1))
  const ratio = value / reference
  return {
    name: 'exchange over loopback',
    value,
    unit: 'answers/s',
    reference: { name: 'bare dgram loop', value: reference },
    ratio,
    goal: GOAL_RATIO,
    isMet: ratio >= GOAL_RATIO,
  }
}

async function answersPerSecond(to: Endpoint): Promise<number> {
  const exchange = await openExchange()
  let next = 0
  let unanswered = 0
  const untilMs = performance.now() + ROUND_MS
  const ask = async () => {
    while (performance.now() < untilMs) {
      const eid = EIDS[next++ & 0xffff]
      if (eid === undefined) return
      const outcome = await resolveEid(exchange, { eid, via: to })
      if (outcome.kind !== 'positive') unanswered++
    }
  }
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: WINDOW }, ask))
  const perSecond = (exchange.counters.answered * 1000) / (performance.now() - startedMs)
  await exchange.close()
  if (unanswered > 0) throw new Error(`${unanswered} questions were not answered on loopback`)
  return perSecond
}

async function burst(to: Endpoint, receiveBufferBytes: number | undefined): Promise<BenchResult> {
  const exchange = await openExchange(receiveBufferBytes)
  const outcomes = await Promise.all(EIDS.slice(0, BURST).map((eid) => resolveEid(exchange, { eid, via: to, tries: 1, timeoutMs: 5_000 })))
  await exchange.close()
  const lost = outcomes.filter(({ kind }) => kind !== 'positive').length
  const buffer = receiveBufferBytes === undefined ? 'the buffer that the kernel grants' : 'the default buffer of 208 KiB'
  return { name: `burst of ${BURST} into ${buffer}`, value: lost, unit: 'lost', goal: 0, isMet: lost === 0 }
}

/** The octets of a request as the exchange sends it, so that the bare loop carries the same load. */
async function sampleRequest(to: Endpoint): Promise<Uint8Array> {
  const exchange = await openExchange()
  const [eid] = EIDS
  const outcome = eid === undefined ? undefined : await resolveEid(exchange, { eid, via: to })
  await exchange.close()
  if (outcome?.kind !== 'positive') throw new Error('the responder does not answer')
  return outcome.requestBytes
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function resultLine({ name, value, unit, reference, ratio, goal, isMet }: BenchResult): string {
  const beside = reference === undefined ? '' : `  ${reference.name} ${Math.round(reference.value)}/s  ratio ${(ratio ?? 0).toFixed(2)}`
  return `${isMet ? 'ok  ' : 'MISS'} ${name.padEnd(52)} ${Math.round(value)} ${unit}${beside}  goal ${goal}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = await exchangeBench()
  for (const result of results) process.stdout.write(`${resultLine(result)}\n`)
  process.exitCode = results.every(({ isMet }) => isMet) ? 0 : 1
}
