import { type ChildProcess, fork } from 'node:child_process'
import { APP_GROUP } from '@lispwatch/db/app-login'
import { applyInventory } from '@lispwatch/db/inventory'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import type { World } from '@lispwatch/lab/world'
import { generateWorld } from '@lispwatch/lab/worlds/generated'
import { channelLock } from '@lispwatch/notify/channel-lock'
import { secretKey } from '@lispwatch/notify/secret-box'
import { openReceiver, type Receiver, SIGNING_SECRET } from '../../test/deliveries/receiver.ts'
import { type PollerProcess, startProcess } from '../../test/process.ts'
import { eventually } from '../../test/surroundings.ts'
import { bundled, NODE_ARGUMENTS } from '../watch/children.ts'
import { busyMs, type Cost, costOfPoller } from './cost.ts'
import { watchedWorld } from './watched-world.ts'

const SEED = 2010
const KEY = Buffer.alloc(32, 5).toString('base64')
const READY_WITHIN_MS = 60_000

/** A network in a process of its own, a database, a receiver of messages and the pollers of two vantages, as the product starts them. */
export interface RealWorld {
  readonly world: World
  readonly database: TestDatabase
  readonly receiver: Receiver
  /** A locator of the network dies now. */
  fell(rloc: string): void
  cost(): Promise<Cost>
  close(): Promise<void>
}

function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the network of the benchmark ended with ${code}`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as T)
    })
  })
}

/** Opens all of it; nothing is known of the network yet. Needs a PostgreSQL for tests. */
export async function openRealWorld(sites: number): Promise<RealWorld> {
  const world = generateWorld({ sites, seed: SEED })
  const database = await testDatabase()
  await prepareQueueTables(database.ownerUrl, APP_GROUP)
  const receiver = await openReceiver()
  const programs = await bundled(['lab-world', 'poller-program'], 'alerting')
  const lab = fork(programs['lab-world'], [String(sites), String(SEED)], { execArgv: [] })
  const { port } = await heard<{ port: number }>(lab)
  const inventory = watchedWorld(world, { url: receiver.url, secret: SIGNING_SECRET })
  const lock = channelLock(secretKey(KEY))
  await applyInventory(database.db, inventory, { author: 'bench', now: Date.now(), vantages: [], lock })
  const start = ({ name, address, address6 }: World['observers'][number]) =>
    startProcess(
      {
        ...{ DATABASE_URL: database.url, VANTAGE: name, LISPWATCH_UNDERLAY: `127.0.0.1:${port}`, LISPWATCH_SECRET_KEY: KEY },
        ...{ LISPWATCH_UNDERLAY_ADDRESS: [address, address6].join(), LOG_LEVEL: 'info' },
      },
      [...NODE_ARGUMENTS, programs['poller-program']],
    )
  const pollers = new Map<string, PollerProcess>(world.observers.map((observer) => [`poller of ${observer.name}`, start(observer)]))
  const healthOf = async (poller: PollerProcess): Promise<string> => {
    const find = async () => poller.lines.find(({ msg }) => msg === 'the poller runs')?.health
    return String(await eventually('a poller runs', find, READY_WITHIN_MS))
  }
  const health = new Map<string, string>()
  for (const [name, poller] of pollers) health.set(name, await healthOf(poller))
  return {
    ...{ world, database, receiver },
    fell: (rloc) => void lab.send({ down: rloc }),
    async cost() {
      const ofLab = heard<{ rssBytes: number; cpuMs: number }>(lab)
      lab.send('cost')
      const ofPollers = await Promise.all([...health].map(async ([name, url]) => [name, await costOfPoller(url)] as const))
      return { processes: new Map([...ofPollers, ['network', await ofLab]]), busyMs: busyMs(), atMs: performance.now() }
    },
    async close() {
      for (const { child } of pollers.values()) child.kill('SIGTERM')
      await Promise.all([...pollers.values()].map(({ ended }) => ended))
      lab.disconnect()
      await receiver.die()
      await programs.remove()
      await database.drop()
    },
  }
}
