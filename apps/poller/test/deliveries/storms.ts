import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { startAnnouncing } from '../../src/alerting/announce.ts'
import { startDelivering } from '../../src/alerting/deliver.ts'
import { createAlertingMetrics } from '../../src/alerting/metrics.ts'
import { insertHook } from './insert-hook.ts'
import { openReceiver, type Receiver } from './receiver.ts'

/** What became of some waves of incidents. Problems are sentences; none means that it held. */
export interface StormResult {
  readonly waves: number
  readonly messages: number
  /** Resident memory after each wave, in MB. */
  readonly rssMb: readonly number[]
  readonly problems: readonly string[]
}

/** Waves are so far apart on the clock of the poller: longer than what a route waits between messages. */
const BETWEEN_WAVES_MS = 6 * 60_000
/** What is over is told after a wait of the route. */
const OVER_BEFORE_MS = 60_000
const PATIENCE_MS = 120_000
const LOOK_MS = 100
/** Ten groups and the storm itself, each with that it begins and that it is over. */
const MOST_MESSAGES = 22

const OPEN = `
INSERT INTO incident (id, state, subject_kind, subject_name, title, severity, confidence, is_unconfirmed, opened_at, began_by_at, blast)
SELECT id, 'open', 'site', 'Site ' || n, 'Site ' || n || ' is registered nowhere.', 'critical', 'corroborated', false,
       to_timestamp($3::float8), to_timestamp($3::float8),
       jsonb_build_object('sites', jsonb_build_array('Site ' || n), 'eidsLost', '[]'::jsonb, 'eidsAtRisk', '[]'::jsonb, 'siteCount', 1,
                          'eidsLostCount', 0, 'eidsAtRiskCount', 0)
FROM generate_series(1, $2::int) AS n
CROSS JOIN LATERAL (SELECT $1::int + n AS id) AS numbered`

const CAUSES = `
INSERT INTO incident_member (incident_id, key, role, joined_at)
SELECT $1::int + n, 'D01 site Site ' || n, 'cause', to_timestamp($3::float8) FROM generate_series(1, $2::int) AS n`

const END = `
UPDATE incident SET state = 'resolved', resolved_at = to_timestamp($2::float8) WHERE state = 'open' AND opened_at < to_timestamp($1::float8)`

/** Incidents above $1 that some message of these kinds told of, and messages of the wave in all and those that did not arrive. */
const TOLD = `
SELECT (SELECT count(DISTINCT of)::int FROM delivery CROSS JOIN unnest(incidents) AS of WHERE kind = ANY ($2) AND state = 'delivered' AND of > $1) AS told,
       count(*)::int AS messages, (count(*) FILTER (WHERE state <> 'delivered'))::int AS others
FROM delivery WHERE incidents[1] > $1`

interface Told {
  readonly told: number
  readonly messages: number
  readonly others: number
}

interface Sky {
  readonly database: TestDatabase
  readonly receiver: Receiver
  readonly now: () => number
  readonly rounded: () => void
}

/** One wave: so many incidents open, are told, are over, and are told to be over. */
async function wave(
  { database, receiver, now, rounded }: Sky,
  last: number,
  size: number,
): Promise<{ messages: number; problems: string[] }> {
  const { owner } = database
  const until = async (kinds: readonly string[]): Promise<Told> => {
    const begunMs = performance.now()
    for (;;) {
      const { rows } = await owner.query<Told>(TOLD, [last, kinds])
      const found = rows[0] ?? { told: 0, messages: 0, others: 0 }
      if ((found.told === size && found.others === 0) || performance.now() - begunMs > PATIENCE_MS) return found
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
  receiver.forget()
  await owner.query(OPEN, [last, size, now() / 1000])
  await owner.query(CAUSES, [last, size, now() / 1000])
  rounded()
  const fired = await until(['firing'])
  await owner.query(END, [(now() + 1000) / 1000, (now() - OVER_BEFORE_MS) / 1000])
  rounded()
  const over = await until(['eased', 'resolved'])
  const arrived = new Set(receiver.received.map(({ id }) => id)).size
  const problems = [
    ...(fired.told === size ? [] : [`${size - fired.told} of ${size} incidents were never told`]),
    ...(over.told === size ? [] : [`${size - over.told} of ${size} were never told to be over`]),
    ...(over.others === 0 ? [] : [`${over.others} messages were not delivered`]),
    ...(over.messages <= MOST_MESSAGES ? [] : [`${over.messages} messages, and ${MOST_MESSAGES} are enough`]),
    ...(arrived === over.messages ? [] : [`${over.messages} messages were delivered and ${arrived} different ones arrived`]),
  ]
  return { messages: over.messages, problems: problems.map((problem) => `incidents after ${last}: ${problem}`) }
}

/**
 * Waves of so many incidents through plan, outbox and a local channel until `isOver`, on a clock that goes faster between them, so that what is
 * remembered for a while is forgotten again. Needs a PostgreSQL for tests.
 */
export async function playStorms(size: number, isOver: (waves: number) => boolean, freeMemory: () => void): Promise<StormResult> {
  const database = await testDatabase()
  const receiver = await openReceiver()
  const key = Buffer.alloc(32, 7).toString('base64')
  await insertHook(database, receiver.url, key)
  let aheadMs = 0
  const clock: Clock = { ...systemClock, now: () => Date.now() + aheadMs }
  const surroundings = {
    ...{ clock, log: pino({ level: 'silent' }), database: database.db, publicUrl: 'http://console.test', secretKey: key },
    ...{ metrics: createAlertingMetrics(new Registry()), onDatabase: <T>(work: () => Promise<T>) => work(), vantage: 'home', poller: 'a' },
  }
  const announcing = startAnnouncing(surroundings)
  const delivering = startDelivering(surroundings)
  const rounded = () => announcing.rounded({ correlation: { changed: [], entries: [], lookAgainAt: null } })
  const sky: Sky = { database, receiver, now: clock.now, rounded }
  const rssMb: number[] = []
  const problems: string[] = []
  let messages = 0
  try {
    while (!isOver(rssMb.length)) {
      const one = await wave(sky, rssMb.length * size, size)
      messages += one.messages
      problems.push(...one.problems)
      aheadMs += BETWEEN_WAVES_MS
      freeMemory()
      rssMb.push(process.memoryUsage().rss / 1e6)
    }
  } finally {
    await announcing.stop()
    await delivering.stop()
    await receiver.die()
    await database.drop()
  }
  return { waves: rssMb.length, messages, rssMb, problems }
}
