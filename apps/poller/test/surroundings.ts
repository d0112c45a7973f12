import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APP_GROUP } from '@lispwatch/db/app-login'
import { applyInventory } from '@lispwatch/db/inventory'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { type RunningLab, runUdp } from '@lispwatch/lab/run/run-udp'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { type Deps, openDeps } from '../src/deps.ts'
import { type Poller, startPoller } from '../src/poller.ts'

/** A database, a lab over loopback UDP and pollers between them, as the product has them; brisk, because somebody waits. */
export interface Surroundings {
  readonly database: TestDatabase
  readonly lab: RunningLab
  /** A poller with all it is made of; nothing wanted: of vantage 'home', with its queue in the database. */
  poller(wanted?: WantedPoller): Promise<RunningPoller>
  close(): Promise<void>
}

export interface WantedPoller {
  readonly vantage?: string
  /** Its queue is in Redis. */
  readonly redisUrl?: string
  /** The way to the database, and to the queue in it, where it is not the straight one. */
  readonly databaseUrl?: string
  readonly queueUrl?: string
  readonly clock?: Clock
}

export interface RunningPoller {
  readonly deps: Deps
  readonly poller: Poller
  stop(): Promise<void>
}

export async function surroundings(): Promise<Surroundings> {
  const database = await testDatabase()
  await prepareQueueTables(database.ownerUrl, APP_GROUP)
  const home = await mkdtemp(join(tmpdir(), 'lispwatch-poller-'))
  const lab = await runUdp({ world: FIRST_LIGHT, home })
  const written = inventoryOf(FIRST_LIGHT)
  const network = {
    ...written.network,
    probeCadenceSeconds: 4,
    registrationCadenceSeconds: 6,
    probeTimeoutMs: 800,
    registrationTimeoutMs: 800,
  }
  await applyInventory(database.db, { ...written, network }, { author: 'test', now: Date.now(), vantages: ['home'] })
  const running = new Set<RunningPoller>()
  return {
    database,
    lab,
    async poller({ vantage = 'home', redisUrl, databaseUrl = database.url, queueUrl = databaseUrl, clock } = {}) {
      const environment = {
        ...{ databaseUrl, redisUrl, vantage },
        itrRlocs: undefined,
        ...{ mmdb: [], reverseDns: false, fping: undefined },
        secretKey: Buffer.alloc(32, 1).toString('base64'),
        headsFile: undefined,
        publicUrl: 'http://127.0.0.1:3000',
        heartbeatUrl: undefined,
        port: 0,
        logLevel: 'silent',
      }
      const underlay = { hub: lab.file.hub, addresses: ['198.51.100.250', '2001:db8:f::250'] }
      const deps = { ...(await openDeps({ ...environment, underlay }, clock)), queue: { databaseUrl: queueUrl, redisUrl } }
      const poller = await startPoller(deps)
      const one: RunningPoller = {
        deps,
        poller,
        async stop() {
          running.delete(one)
          await poller.stop()
          await deps.close()
        },
      }
      running.add(one)
      return one
    },
    async close() {
      await Promise.all([...running].map((one) => one.stop()))
      await lab.stop()
      await database.drop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Asks until there is an answer. @throws Error with `what` when there is none in time */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, deadlineMs = 60_000): Promise<T> {
  const deadline = performance.now() + deadlineMs
  while (performance.now() < deadline) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`not within ${deadlineMs / 1000} s: ${what}`)
}
