import { type Database, openDatabase } from '@lispwatch/db/client'
import { listenEvents } from '@lispwatch/db/events'
import { env } from '../env.ts'
import { type Auth, createAuth } from './auth/auth.ts'
import { databaseStores } from './database-stores.ts'
import { createLiveHub, type LiveHub } from './live/hub.ts'
import { logFault } from './log.ts'
import type { Stores } from './stores.ts'

/** What this process holds open. */
export interface Backend {
  readonly database: Database
  readonly stores: Stores
  readonly auth: Auth
  readonly live: LiveHub
}

/** One backend per process: Next loads this module once for pages and once for routes, and again after each edit in development. */
const held = globalThis as typeof globalThis & { lispwatchBackend?: Backend }

/** The backend of this process, opened at first use because a build has no database. */
export function backend(): Backend {
  held.lispwatchBackend ??= openBackend()
  return held.lispwatchBackend
}

function openBackend(): Backend {
  const { databaseUrl, authSecret, publicUrl } = env()
  const database = openDatabase({ url: databaseUrl })
  const auth = createAuth({ database, secret: authSecret, publicUrl })
  const stores = databaseStores(database)
  const live = createLiveHub({
    stores,
    listen: (wake) => listenEvents(database, wake),
    now: Date.now,
    onFault: (error) => logFault('live events', error),
  })
  return { database, stores, auth, live }
}

/** Ends the streams and closes the database; nothing to do when it was never opened. */
export async function closeBackend(): Promise<void> {
  const open = held.lispwatchBackend
  delete held.lispwatchBackend
  await open?.live.close()
  await open?.database.close()
}
