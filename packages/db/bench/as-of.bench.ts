import { asOf } from '../src/as-of.ts'
import { testDatabase } from '../src/testing/database.ts'
import { quantile, tell, timed } from './figure.ts'
import { plantTargets, plantVersions } from './world.ts'

const TARGETS = 20_000
const VERSIONS = 5
const WANTED_MS = 150
const LAST = Date.UTC(2026, 10, 20)
const HOUR = 3_600_000

const database = await testDatabase()
try {
  await plantTargets(database.owner, 'registration', TARGETS)
  await plantVersions(database.owner, VERSIONS, LAST)
  await database.owner.query('VACUUM ANALYZE')
  const instants = [LAST - 3.5 * HOUR, LAST - 2 * HOUR, LAST - HOUR / 2, LAST + 1.5 * HOUR]
  let rows = 0
  const network = await timed(20, async (i) => {
    rows = (await asOf(database.db, { of: 'network', at: instants[i % instants.length] ?? LAST })).length
  })
  if (rows !== TARGETS) throw new Error(`${rows} targets were found as of an instant, and ${TARGETS} are there`)
  const bare = await timed(20, (i) =>
    database.db.pool.query(
      'SELECT target_id, mapping FROM mapping_version WHERE started_by_at <= $1 AND (ended_by_at IS NULL OR ended_by_at > $1)',
      [new Date(instants[i % instants.length] ?? LAST)],
    ),
  )
  const [median, reference] = [quantile(network, 0.5), quantile(bare, 0.5)]
  tell({
    ...{ name: `as of an instant: network of ${TARGETS} targets, ${TARGETS * VERSIONS} mapping versions`, value: median, unit: 'ms' },
    ...{
      ratio: median / reference,
      reference: 'their mappings alone, by one bare statement',
      goal: `at most ${WANTED_MS} ms`,
      isMet: median <= WANTED_MS,
    },
  })
  const prefix = await timed(200, (i) =>
    asOf(database.db, { of: { eid: `10.0.${i % 250}.0/28` }, at: instants[i % instants.length] ?? LAST }),
  )
  tell({ name: 'as of an instant: one EID-prefix', value: quantile(prefix, 0.5), unit: 'ms' })
  const site = await timed(50, (i) => asOf(database.db, { of: { siteName: `site ${i + 1}` }, at: instants[i % instants.length] ?? LAST }))
  tell({ name: 'as of an instant: one site', value: quantile(site, 0.5), unit: 'ms' })
} finally {
  await database.drop()
}
