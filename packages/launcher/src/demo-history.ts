import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withConnection } from '@lispwatch/db/connection'
import { reserveHistory } from '@lispwatch/db/history/reserve'
import { indexFile, readDay, readIndex } from '@lispwatch/db/history/seed-files'
import { ROOT } from './root.ts'

/** Where the history of the demo is, which `npm run seed` makes. */
const HISTORY = join(ROOT, 'packages/lab/history')

/** What is asked seldom is seen for the first time after this. */
const SEEN_AFTER_MS = [60_000, 240_000]

/** Makes room for the history in a new database, before anybody writes into it. */
export async function reserveDemoHistory(ownerUrl: string, now: number): Promise<void> {
  if (!existsSync(indexFile(HISTORY))) return
  await withConnection(ownerUrl, (owner) => reserveHistory(owner, readIndex(HISTORY), now))
}

/**
 * Loads the days that are not there yet, the newest first, each in a transaction of its own, and joins them with what was seen since. Ends
 * where it is when `isStopping` says so: the next start goes on from there. As the owner of the tables: no program may write into the past.
 */
export async function loadDemoHistory(options: { ownerUrl: string; isStopping(): boolean; show(line: string): void }): Promise<void> {
  const { ownerUrl, isStopping, show } = options
  if (!existsSync(indexFile(HISTORY))) return
  const { joinWithPresent, loadHistoryDay, reservedHistory } = await import('@lispwatch/db/history/load-day')
  const { openDatabase } = await import('@lispwatch/db/client')
  const owner = openDatabase({ url: ownerUrl, maxConnections: 1 })
  try {
    const index = readIndex(HISTORY)
    const reserved = await reservedHistory(owner.pool)
    if (reserved === undefined || reserved.seed !== index.seed) return
    let loaded = 0
    for (let day = index.events.length; day >= 1; day--) {
      if (isStopping()) return
      if (!reserved.loaded.has(day) && (await loadHistoryDay(owner, readDay(HISTORY, day), index, reserved))) loaded++
    }
    if (loaded === 0) return
    show(`the demo network has a past of ${index.events.length} days`)
    for (const waitMs of SEEN_AFTER_MS) {
      await sleep(waitMs, undefined, { ref: false })
      if (isStopping()) return
      await joinWithPresent(owner, reserved)
    }
  } finally {
    await owner.close()
  }
}
