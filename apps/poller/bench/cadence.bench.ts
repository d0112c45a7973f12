import { APP_GROUP } from '@lispwatch/db/app-login'
import { readHeartbeats } from '@lispwatch/db/heartbeats'
import { testDatabase } from '@lispwatch/db/testing/database'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { bundled, type Sample, startResponder, sustained } from './watch/children.ts'
import { print } from './watch/figure.ts'
import { option } from './watch/options.ts'
import { fillLocators } from './watch/world.ts'

/**
 * The schedule of a large network held by one poller as the product starts it: 10,000 sites, 50,000 locators every 30 s, 10,000
 * registrations every 60 s, over loopback, queue and observations in one PostgreSQL with its vacuum and a checkpoint in the middle.
 * `npx tsx bench/cadence.bench.ts [--minutes N] [--targets LOCATORS]`; growth of memory is judged from ten minutes on.
 */
const MINUTES = option('minutes', 1)
const LOCATORS = option('targets', 50_000)
const WORLD = { sites: Math.ceil(LOCATORS / 5), locators: LOCATORS, cadenceMs: 30_000 }
const GOAL_LATE_MS = 500
const GOAL_RSS_MB = 512
const GOAL_CLAIM_MS = 5
const GOAL_GROWTH = 1.1
const JUDGED_FROM_MINUTES = 10
/** The first targets are due 5 s after the start, and all of the code runs for the first time. */
const WARM_UP_MS = 15_000
const LOOK_MS = 2000

const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const database = await testDatabase()
const responder = await startResponder()
const programs = await bundled(['measured-poller'])
try {
  await prepareQueueTables(database.ownerUrl, APP_GROUP)
  await fillLocators(database.owner, { ...WORLD, port: responder.port })
  const late: number[] = []
  let skipped = 0
  let lastAt = Date.now() + WARM_UP_MS
  const looking = setInterval(async () => {
    for (const { at, lateP99Ms, skipped: left } of await readHeartbeats(database.db)) {
      if (at <= lastAt) continue
      lastAt = at
      late.push(lateP99Ms)
      skipped += left
    }
  }, LOOK_MS)
  const checkpoint = setTimeout(() => void database.owner.query('CHECKPOINT'), MINUTES * 30_000)
  const samples = await sustained<Sample>(programs['measured-poller'], ['queue', database.url, MINUTES * 60])
  clearInterval(looking)
  clearTimeout(checkpoint)

  const { rows } = await database.owner.query<{ answered: number; all: number; deadlocks: number }>(
    `SELECT count(*)::float8 AS all, count(*) FILTER (WHERE outcome = 'positive')::float8 AS answered,
            (SELECT deadlocks::float8 FROM pg_stat_database WHERE datname = current_database()) AS deadlocks
     FROM observation`,
  )
  const [{ answered, all, deadlocks } = { answered: 0, all: 0, deadlocks: 0 }] = rows
  const wanted = ((MINUTES * 60_000 - 5000) * (WORLD.locators + WORLD.sites / 2)) / WORLD.cadenceMs
  print({
    name: 'observations in the time of the run',
    value: all,
    unit: `of ${Math.round(wanted)} slots`,
    goal: '95 %',
    isMet: all >= wanted * 0.95,
  })
  print({ name: 'observations that are losses, on loopback', value: all - answered, unit: 'lost', goal: 'none', isMet: all === answered })
  const lateMs = quantile(late, 0.95)
  print({
    name: 'start delay: the p99 of two seconds, in 19 of 20 cases',
    value: lateMs,
    unit: 'ms',
    goal: `at most ${GOAL_LATE_MS} ms`,
    isMet: lateMs <= GOAL_LATE_MS,
  })
  print({ name: 'slots left out', value: skipped, unit: 'slots', goal: 'none', isMet: skipped === 0 })
  const claims = samples.flatMap(({ statements }) => statements?.['claim-due'] ?? [])
  const claimMs = quantile(
    claims.map(({ p50 }) => p50),
    0.5,
  )
  print({
    name: 'claim of up to 256, median of the medians of a second',
    value: claimMs,
    unit: 'ms',
    goal: `at most ${GOAL_CLAIM_MS} ms`,
    isMet: claimMs <= GOAL_CLAIM_MS,
  })
  print({ name: 'deadlocks, undone and repeated', value: deadlocks, unit: 'deadlocks', goal: 'none', isMet: deadlocks === 0 })
  const rss = samples.map(({ rssBytes }) => rssBytes / 1e6)
  const most = Math.max(...rss)
  print({
    name: 'resident memory of the poller, most',
    value: most,
    unit: 'MB',
    goal: `at most ${GOAL_RSS_MB} MB`,
    isMet: most <= GOAL_RSS_MB,
  })
  const fifth = Math.floor(rss.length / 5)
  const growth = mean(rss.slice(-fifth)) / mean(rss.slice(fifth, 2 * fifth))
  const isJudged = MINUTES >= JUDGED_FROM_MINUTES
  print({
    name: 'resident memory, last fifth of the run over its second',
    value: growth,
    unit: 'times',
    goal: `at most ${GOAL_GROWTH} from ${JUDGED_FROM_MINUTES} minutes on`,
    isMet: !isJudged || growth <= GOAL_GROWTH,
  })
} finally {
  responder.stop()
  await programs.remove()
  await database.drop()
}
