import { APP_GROUP } from '@lispwatch/db/app-login'
import { testDatabase } from '@lispwatch/db/testing/database'
import { prepareQueueTables } from '@lispwatch/jobs/prepare'
import { bundled, type Sample, startResponder, sustained } from './watch/children.ts'
import { print } from './watch/figure.ts'
import { option } from './watch/options.ts'
import { fillRegistrations } from './watch/world.ts'

/**
 * Watching end to end at the limits of the machine: claimed from a million targets, asked over loopback, matched, decoded, judged, stored,
 * states moved - beside a loop that does the least that can be called so, in the same run on the same PostgreSQL. Once with the batches
 * handed over directly, once through the queue as the product has it. `npx tsx bench/watch.bench.ts [--targets N] [--seconds N]`.
 */
const TARGETS = option('targets', 1_000_000)
const SECONDS = option('seconds', 12)
const GOAL_PER_SECOND = 12_000
const GOAL_RATIO = 0.4
const GOAL_RSS_MB = 180

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Answers per second between the first and the last sample; the first two seconds warm up. */
function perSecond(samples: readonly Sample[]): number {
  const [first, last] = [samples[1], samples.at(-1)]
  if (!first || !last || last === first) return Number.NaN
  return ((last.answered - first.answered) * 1000) / (last.at - first.at)
}

const database = await testDatabase()
const responder = await startResponder()
const programs = await bundled(['reference', 'measured-poller'])
try {
  await prepareQueueTables(database.ownerUrl, APP_GROUP)
  await fillRegistrations(database.owner, { count: TARGETS, port: responder.port })
  const reference = async () => {
    const [result] = await sustained<{ perSecond: number }>(programs.reference, [database.ownerUrl, responder.port, SECONDS, TARGETS])
    return result?.perSecond ?? Number.NaN
  }
  const ours = (mode: 'direct' | 'queue') => sustained<Sample>(programs['measured-poller'], [mode, database.url, SECONDS])
  const before = await reference()
  const direct = await ours('direct')
  const queued = await ours('queue')
  const bare = median([before, await reference()])
  const { rows } = await database.owner.query<{ count: string; states: string }>(
    'SELECT count(*), (SELECT count(*) FROM target_state WHERE version > 1) AS states FROM observation',
  )
  const stored = Number(rows[0]?.count)
  const against = 'claim 256, a datagram with a nonce each, one CTE'
  print({ name: against, value: bare, unit: 'questions/s', goal: 'none', isMet: true })
  for (const [name, samples] of [
    ['watched end to end, batches handed over directly', direct],
    ['watched end to end, through the queue on PostgreSQL', queued],
  ] as const) {
    const value = perSecond(samples)
    const ratio = value / bare
    const goal = `at least ${GOAL_PER_SECOND}/s and ${GOAL_RATIO} of the reference`
    print({ name, value, unit: 'observations/s', ratio, reference: against, goal, isMet: value >= GOAL_PER_SECOND && ratio >= GOAL_RATIO })
    const rssMb = Math.max(...samples.map(({ rssBytes }) => rssBytes)) / 1e6
    print({ name: `${name}: resident memory`, value: rssMb, unit: 'MB', goal: `at most ${GOAL_RSS_MB} MB`, isMet: rssMb <= GOAL_RSS_MB })
    const [first, last] = [samples[1], samples.at(-1)]
    const cpuUs = first && last ? ((last.cpuMs - first.cpuMs) * 1000) / (last.answered - first.answered) : Number.NaN
    print({ name: `${name}: processor time of the poller`, value: cpuUs, unit: 'us/observation', goal: 'none', isMet: true })
  }
  const answered = (direct.at(-1)?.answered ?? 0) + (queued.at(-1)?.answered ?? 0)
  // What was under way when a round ended is asked and not stored; the samples end up to a second before.
  print({
    name: 'observations stored, of those that were answered',
    value: stored / answered,
    unit: 'share',
    goal: 'all',
    isMet: stored >= answered * 0.9,
  })
} finally {
  responder.stop()
  await programs.remove()
  await database.drop()
}
