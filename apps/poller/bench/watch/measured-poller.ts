import { openDatabase } from '@lispwatch/db/client'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { systemClock, systemRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { pino } from 'pino'
import type { Deps } from '../../src/deps.ts'
import { createEngine } from '../../src/engine.ts'
import { createOddities } from '../../src/health/oddities.ts'
import { createPace } from '../../src/pace.ts'
import { startPoller } from '../../src/poller.ts'
import { createFixedPort } from '../../src/probers/fixed-port.ts'
import { createTelemetry } from '../../src/telemetry.ts'
import { timeStatements } from './statement-times.ts'

/*
 * The poller as it is, at the limits of the machine: `queue` as the product starts it, `direct` the same parts with the batches handed from
 * the claim to the handler without a queue. Tells its parent once a second how it does.
 */

/** Batches under way without a queue: enough that none of claim, network and record waits for another. */
const LANES = 8
const CONNECTIONS = 6
const UPKEEP_CONNECTIONS = 2
const BATCH = 256

const [mode = '', databaseUrl = '', seconds = ''] = process.argv.slice(2)
const log = pino({ level: 'warn' }, process.stderr)
const asking = { transport: createUdpTransport(), clock: systemClock, random: systemRandom, ownership: () => 'own' as const }
const fixedPort = createFixedPort(asking)
const exchange = await createExchange({
  ...asking,
  // One server is asked for everything here; in a network there are many.
  raisedLimits: { ownServerRequestsPerSecond: 10_000_000 },
})
const database = openDatabase({ url: databaseUrl, maxConnections: CONNECTIONS })
const upkeepDatabase = openDatabase({ url: databaseUrl, maxConnections: UPKEEP_CONNECTIONS })
const statements = timeStatements(database)
const deps: Deps = {
  ...{
    vantage: 'home',
    poller: 'bench',
    clock: systemClock,
    log,
    database,
    upkeepDatabase,
    assessingDatabase: upkeepDatabase,
    alertingDatabase: upkeepDatabase,
    exchange,
    fixedPort,
    queue: { databaseUrl },
    oddities: createOddities(),
    secretKey: undefined,
    headsFile: undefined,
    publicUrl: 'http://127.0.0.1:3000',
    heartbeatUrl: undefined,
    port: 0,
  },
  beside: { mmdb: [], reverseDns: false, fping: undefined, controlAddresses: [] },
  close: async () => void (await Promise.all([database.close(), upkeepDatabase.close()])),
}

const sampling = setInterval(() => {
  const { rss } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  process.send?.({
    at: Date.now(),
    answered: exchange.counters.answered,
    rssBytes: rss,
    cpuMs: (user + system) / 1000,
    statements: statements(),
  })
}, 1000)

async function direct(): Promise<void> {
  const stopping = new AbortController()
  const telemetry = createTelemetry({ conditions: [], exchange: exchange.counters, waiting: () => engine.waiting })
  const engine = createEngine({
    ...deps,
    telemetry,
    pace: createPace(performance.now()),
    stopping: stopping.signal,
    onDatabase: (work) => work(),
  })
  const untilMs = performance.now() + Number(seconds) * 1000
  // One claim after the other, as a tick makes them.
  let claimed: Promise<unknown> = Promise.resolve()
  const claim = () => {
    const claiming = claimed.then(() => engine.claim({ now: Date.now(), horizonMs: 0, limit: BATCH }))
    claimed = claiming
    return claiming
  }
  const lane = async () => {
    while (performance.now() < untilMs) {
      const due = await claim()
      if (due.length > 0) await engine.observe({ due: due.map(({ targetId, slotAt }) => [targetId, slotAt]) })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  await exchange.close()
  await engine.close()
}

async function queued(): Promise<void> {
  const poller = await startPoller(deps)
  await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000))
  await poller.stop()
}

await (mode === 'queue' ? queued() : direct())
clearInterval(sampling)
await deps.close()
process.disconnect?.()
