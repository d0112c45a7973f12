import type { PollerReading, VantageFacts } from '@lispwatch/domain/facts/vantage-facts'
import type { Database } from '../client.ts'
import { readHeartbeats, readRecordedAt } from '../heartbeats.ts'
import { readNetwork } from '../inventory/network.ts'
import { readCanaries } from '../servers/facts.ts'
import { standingsOf } from '../servers/standings.ts'

/** So many losses in a row are no chance; a single one is. */
const LOSSES_UNTIL_FAILING = 2

/**
 * Locators that answered the vantage before: some never answer anybody, and say nothing about who asks. One fails elsewhere where it fails
 * for most of the others that ask it.
 */
const LOCATORS = `
SELECT vantage.name AS vantage, count(*)::int AS probed, (count(*) FILTER (WHERE failing))::int AS failing,
       (count(*) FILTER (WHERE others > 0 AND 2 * failing_others > others))::int AS "failingElsewhere"
FROM (
  SELECT vantage_id, failing, count(*) OVER same - 1 AS others, count(*) FILTER (WHERE failing) OVER same - failing::int AS failing_others
  FROM (
    SELECT target.vantage_id, target.address,
           bool_and(state.state IN ('down', 'service-down') OR state.failures >= ${LOSSES_UNTIL_FAILING}) AS failing
    FROM target
    JOIN target_state AS state ON state.target_id = target.id AND state.last_answered_at IS NOT NULL
    WHERE target.kind = 'rloc' AND target.enabled
    GROUP BY target.vantage_id, target.address
  ) AS probed
  WINDOW same AS (PARTITION BY address)
) AS compared
JOIN vantage ON vantage.id = vantage_id
GROUP BY vantage.name`

interface LocatorTally {
  readonly vantage: string
  readonly probed: number
  readonly failing: number
  readonly failingElsewhere: number
}

const DECLARED = 'SELECT name, declared FROM vantage WHERE name = ANY ($1::text[])'

/** What measures lateness before there is a network. */
const CADENCE_WITHOUT_NETWORK_MS = 30_000

/** How those of these vantages do that somebody stands at. One query over all probed locators, and a few short ones. */
export async function readVantageFacts(db: Database, vantages: readonly string[], now: number): Promise<VantageFacts[]> {
  const [recordedAt, declared, heartbeats, canaries, locators, network] = await Promise.all([
    readRecordedAt(db),
    db.pool.query<{ name: string; declared: boolean }>(DECLARED, [vantages]),
    readHeartbeats(db),
    readCanaries(db),
    db.pool.query<LocatorTally>({ name: 'vantage-locators', text: LOCATORS }),
    readNetwork(db.pool),
  ])
  const standings = standingsOf(canaries, now)
  const cadenceMs = network === undefined ? CADENCE_WITHOUT_NETWORK_MS : network.probeCadenceSeconds * 1000
  return declared.rows
    .filter(({ name }) => recordedAt.has(name))
    .map(({ name, declared: isDeclared }) => {
      const states = standings.filter(({ vantage }) => vantage === name).map(({ state }) => state)
      const count = (...of: readonly string[]) => states.filter((state) => of.includes(state)).length
      const pollers = heartbeats
        .filter(({ vantage }) => vantage === name)
        .map(({ poller, at, lateP99Ms, skipped, waiting, clockStepMs = null, illParts = [] }): PollerReading => {
          return { poller, at, lateP99Ms, skipped, waiting, clockStepMs, illParts }
        })
      const { probed = 0, failing = 0, failingElsewhere = 0 } = locators.rows.find(({ vantage }) => vantage === name) ?? {}
      return {
        ...{ vantage: name, isDeclared, cadenceMs, pollers, lastObservedAt: recordedAt.get(name) ?? null },
        servers: {
          answering: count('answering', 'silent-on-negatives', 'data-path-broken'),
          dead: count('dead'),
          unknown: count('unknown'),
        },
        ...{ locators: { probed, failing }, failingElsewhere },
      }
    })
}
