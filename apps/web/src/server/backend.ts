import { type Database, openDatabase } from '@lispwatch/db/client'
import { listenEvents } from '@lispwatch/db/events'
import { listenPublished } from '@lispwatch/db/publications'
import { type ComparisonCaller, createComparisonCaller } from '@lispwatch/jobs/comparison-line'
import { createLabCaller } from '@lispwatch/jobs/lab-line'
import { createLookupCaller } from '@lispwatch/jobs/lookup-line'
import { env } from '../env.ts'
import { type SecretKeeper, secretKeeper } from './alerting/secret-keeper.ts'
import { type Auth, createAuth } from './auth/auth.ts'
import { databaseStores } from './database-stores.ts'
import { createLabDesk, type LabDesk } from './lab/lab-desk.ts'
import { createLiveHub, type LiveHub } from './live/hub.ts'
import { logFault } from './log.ts'
import { databaseLookups } from './lookups/database-lookups.ts'
import { createLookupDesk, type LookupDesk } from './lookups/lookup-desk.ts'
import { createRateLimiter, type RateLimiter } from './rate.ts'
import { createFinder, type Finder } from './search/finder.ts'
import { createStatusDesk, type StatusDesk } from './status/status-desk.ts'
import { createStatusReading } from './status/status-reading.ts'
import { startNewsPlan } from './status/subscriptions/plan-news.ts'
import { type SubscriptionDesk, subscriptionDesk } from './status/subscriptions/subscription-desk.ts'
import type { Stores } from './stores.ts'

/** What this process holds open. */
export interface Backend {
  readonly database: Database
  readonly stores: Stores
  readonly auth: Auth
  readonly live: LiveHub
  readonly lab: LabDesk
  readonly labRate: RateLimiter
  readonly lookups: LookupDesk
  readonly comparisons: ComparisonCaller
  readonly comparisonRate: RateLimiter
  readonly finder: Finder
  readonly secrets: SecretKeeper
  readonly status: StatusDesk
  readonly subscriptions: SubscriptionDesk
  /** Plans what subscribers are told. */
  readonly newsPlan: { stop(): void }
  /** Hears what is published. */
  readonly published: { close(): Promise<void> }
}

/** What visitors of a demo may do to it: enough to play, too little to spoil it for the others. */
const LAB_RATE = { perKey: 10, inAll: 60, windowMs: 60_000 }

/** A lookup asks every server there is: a person may be curious, not a load. */
const LOOKUP_RATE = { perKey: 10, inAll: 40, windowMs: 60_000 }

/** A comparison asks another system for everything that it has. */
const COMPARISON_RATE = { perKey: 6, inAll: 20, windowMs: 60_000 }

/** One backend per process: Next loads this module once for pages and once for routes, and again after each edit in development. */
const held = globalThis as typeof globalThis & { lispwatchBackend?: Backend }

/** The backend of this process, opened at first use because a build has no database. */
export function backend(): Backend {
  held.lispwatchBackend ??= openBackend()
  return held.lispwatchBackend
}

/** The backend of this process when something has opened it; opens nothing. */
export const openedBackend = (): Backend | undefined => held.lispwatchBackend

function openBackend(): Backend {
  const { databaseUrl, redisUrl, authSecret, secretKey, publicUrl, home } = env()
  const database = openDatabase({ url: databaseUrl })
  const auth = createAuth({ database, secret: authSecret, publicUrl })
  const stores = databaseStores(database)
  const live = createLiveHub({
    stores,
    listen: (wake) =>
      listenEvents(database, () => {
        stores.outdateLists()
        wake()
      }),
    now: Date.now,
    onFault: (error) => logFault('live events', error),
  })
  const caller = createLabCaller({ connection: { databaseUrl, redisUrl }, onFault: (error) => logFault('line to the lab', error) })
  const lookups = createLookupDesk({
    memory: databaseLookups(database),
    caller: createLookupCaller({ connection: { databaseUrl, redisUrl }, onFault: (error) => logFault('line to the pollers', error) }),
    rate: createRateLimiter(LOOKUP_RATE),
  })
  const finder = createFinder(stores)
  const secrets = secretKeeper(secretKey)
  const status = createStatusDesk({
    ...{ publicUrl, secret: authSecret, folder: home, now: Date.now },
    read: createStatusReading({ database, stores, secret: authSecret, now: Date.now, canSubscribe: secrets.subscribers !== null }),
    onFault: (error) => logFault('public status page', error),
  })
  // What is published is to be seen at once, whoever published it.
  const published = listenPublished(database, () => status.renew())
  const newsPlan = startNewsPlan({
    ...{ database, desk: status, now: Date.now },
    every: (ms, work) => {
      const timer = setInterval(work, ms).unref()
      return () => clearInterval(timer)
    },
    onFault: (error) => logFault('news for subscribers', error),
  })
  void warmLists(stores)
  return {
    database,
    stores,
    auth,
    live,
    lab: createLabDesk(caller, Date.now),
    labRate: createRateLimiter(LAB_RATE),
    lookups,
    comparisons: createComparisonCaller({
      connection: { databaseUrl, redisUrl },
      onFault: (error) => logFault('line to the pollers', error),
    }),
    comparisonRate: createRateLimiter(COMPARISON_RATE),
    finder,
    secrets,
    status,
    subscriptions: subscriptionDesk(database, secrets.subscribers, Date.now),
    newsPlan,
    published,
  }
}

/** Nobody is to be the first who waits for the long lists. One after the other; what cannot be read now is read when it is asked for. */
async function warmLists(stores: Stores): Promise<void> {
  const lists = [
    stores.glanceSites,
    stores.glanceServers,
    stores.glanceRlocs,
    (now: number) => stores.glanceMappings({ at: null, source: 'all' }, now),
    stores.glanceProviders,
  ]
  for (const glance of lists) await glance(Date.now()).catch(() => undefined)
}

/** Ends the streams and closes the database; nothing to do when it was never opened. */
export async function closeBackend(): Promise<void> {
  const open = held.lispwatchBackend
  delete held.lispwatchBackend
  open?.newsPlan.stop()
  open?.status.close()
  await Promise.all([open?.published.close(), open?.live.close(), open?.lab.close(), open?.lookups.close(), open?.comparisons.close()])
  await open?.database.close()
}
