import { insertIncident } from '@lispwatch/db/testing/alerts'
import { testDatabase } from '@lispwatch/db/testing/database'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { startAnnouncing } from '../../src/alerting/announce.ts'
import { startDelivering } from '../../src/alerting/deliver.ts'
import { createAlertingMetrics } from '../../src/alerting/metrics.ts'
import { insertHook } from '../../test/deliveries/insert-hook.ts'
import { openReceiver } from '../../test/deliveries/receiver.ts'

const OTHERS = 1000
/** Fewer than make a storm of it. */
const TIMES = 8
const PATIENCE_MS = 60_000
const KEY = Buffer.alloc(32, 5).toString('base64')

/** Milliseconds from the end of a round that opened an incident to the request at its receiver, some times. Needs a PostgreSQL for tests. */
export async function measureWay(): Promise<readonly number[]> {
  const database = await testDatabase()
  const receiver = await openReceiver()
  await insertHook(database, receiver.url, KEY)
  // What no rule is about, and what is read with everything else.
  for (let id = 1; id <= OTHERS; id++) await insertIncident(database.owner, id, { site: `Site ${id}`, at: Date.now() })
  await database.owner.query("UPDATE incident SET severity = 'info'")
  const surroundings = {
    ...{ clock: systemClock, log: pino({ level: 'silent' }), database: database.db, publicUrl: 'http://console.test', secretKey: KEY },
    ...{ metrics: createAlertingMetrics(new Registry()), onDatabase: <T>(work: () => Promise<T>) => work(), vantage: 'home', poller: 'a' },
  }
  const announcing = startAnnouncing(surroundings)
  const delivering = startDelivering(surroundings)
  const tookMs: number[] = []
  for (let time = 1; time <= TIMES; time++) {
    const id = OTHERS + time
    await insertIncident(database.owner, id, { site: `Site ${id}`, at: Date.now() })
    const begunMs = performance.now()
    announcing.rounded({ correlation: { changed: [], entries: [], lookAgainAt: null } })
    while (!receiver.received.some(({ incidents }) => incidents.includes(id))) {
      if (performance.now() - begunMs > PATIENCE_MS) throw new Error(`incident ${id} was not announced within ${PATIENCE_MS / 1000} s`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    tookMs.push(performance.now() - begunMs)
  }
  await announcing.stop()
  await delivering.stop()
  await receiver.die()
  await database.drop()
  return tookMs
}
