import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@lispwatch/db/client'
import type { QueueConnection } from '@lispwatch/jobs/connection'
import { createExchange, type Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Oddity } from '@lispwatch/lisp-client/client/exchange-counters'
import type { Clock, Transport } from '@lispwatch/lisp-client/client/ports'
import { systemClock, systemRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { createUnderlayTransport } from '@lispwatch/lisp-client/transport/underlay'
import { type Logger, pino } from 'pino'
import type { Environment } from './env.ts'
import { createOddities, type Oddities } from './health/oddities.ts'
import { createFixedPort, type FixedPort } from './probers/fixed-port.ts'

/** `controlAddresses` are ours, where SMRs may arrive. */
export interface Beside extends Pick<Environment, 'mmdb' | 'reverseDns' | 'fping'> {
  readonly controlAddresses: readonly string[]
}

/** Everything outside that the poller works with. */
export interface Deps {
  readonly vantage: string
  /** Names this process among the pollers of its vantage. */
  readonly poller: string
  readonly clock: Clock
  readonly log: Logger
  readonly database: Database
  /** The same database for what runs beside the schedule: a long statement there keeps no observation waiting for a connection. */
  readonly upkeepDatabase: Database
  /** And for the rounds of assessing, which wait neither for observations nor for what takes long. */
  readonly assessingDatabase: Database
  /** And for messages: who waits for a channel keeps nobody else. */
  readonly alertingDatabase: Database
  readonly queue: QueueConnection
  readonly exchange: Exchange
  readonly fixedPort: FixedPort
  /** What is looked at beside the schedule, and with what. */
  readonly beside: Beside
  /** What is odd in what comes in, until it is recorded. */
  readonly oddities: Oddities
  /** What the secrets of channels are locked up with. */
  readonly secretKey: string | undefined
  /** Where signed heads of the history are appended. */
  readonly headsFile: string | undefined
  /** Where people find the console. */
  readonly publicUrl: string
  /** Who is told that judging goes on. */
  readonly heartbeatUrl: string | undefined
  readonly port: number
  close(): Promise<void>
}

/** Connections of the hot paths: two claims, a load and two recordings at once, and one to spare. */
const DATABASE_CONNECTIONS = 6
/** Connections of everything else. */
const UPKEEP_CONNECTIONS = 2
/** Facts are read by several statements at once; only the poller that assesses has these open. */
const ASSESSING_CONNECTIONS = 3
/** One decides, the others claim and settle. */
const ALERTING_CONNECTIONS = 3

function transportOf({ underlay }: Environment): Transport {
  if (!underlay) return createUdpTransport()
  const address = underlay.addresses.find((one) => !one.includes(':')) ?? ''
  const address6 = underlay.addresses.find((one) => one.includes(':'))
  return createUnderlayTransport({ hub: underlay.hub, address, ...(address6 === undefined ? {} : { address6 }) })
}

/** Opens the sockets; the database and the queue connect when they are first used. @throws TransportOpenError */
export async function openDeps(environment: Environment, clock: Clock = systemClock): Promise<Deps> {
  const {
    vantage,
    databaseUrl,
    redisUrl,
    itrRlocs,
    logLevel,
    port,
    mmdb,
    reverseDns,
    fping,
    underlay,
    heartbeatUrl,
    secretKey,
    headsFile,
    publicUrl,
  } = environment
  const log = pino({
    level: logLevel,
    base: { program: 'poller', vantage },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
  const transport = transportOf(environment)
  // Whoever writes a server into the inventory answers for the cadence at which it is asked.
  const ownership = () => 'own' as const
  const oddities = createOddities()
  const asking = {
    ...{ transport, clock, random: systemRandom, ownership },
    onOddity: ({ kind, from, receivedAt }: Oddity) => oddities.note(kind, from.address, receivedAt),
    ...(itrRlocs === undefined ? {} : { itrRlocs }),
  }
  const exchange = await createExchange(asking)
  const fixedPort = createFixedPort(asking)
  const database = openDatabase({ url: databaseUrl, maxConnections: DATABASE_CONNECTIONS })
  const upkeepDatabase = openDatabase({ url: databaseUrl, maxConnections: UPKEEP_CONNECTIONS })
  const assessingDatabase = openDatabase({ url: databaseUrl, maxConnections: ASSESSING_CONNECTIONS })
  const alertingDatabase = openDatabase({ url: databaseUrl, maxConnections: ALERTING_CONNECTIONS })
  return {
    ...{
      vantage,
      poller: randomUUID(),
      log,
      database,
      upkeepDatabase,
      assessingDatabase,
      alertingDatabase,
      exchange,
      fixedPort,
      oddities,
      secretKey,
      headsFile,
      publicUrl,
      heartbeatUrl,
      port,
    },
    beside: { mmdb, reverseDns, fping, controlAddresses: underlay?.addresses ?? itrRlocs ?? [] },
    clock,
    queue: { databaseUrl, redisUrl },
    async close() {
      await Promise.all([exchange.close(), fixedPort.close()])
      await transport.close()
      await Promise.all([database.close(), upkeepDatabase.close(), assessingDatabase.close(), alertingDatabase.close()])
    },
  }
}
