import type { OddAnswers } from '@lispwatch/domain/facts/server-facts'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from './client.ts'
import { EPOCH_TYPES } from './instant.ts'
import { storableText } from './storable.ts'
import { type Queryable, retryConflicts } from './transaction.ts'

/** Something out of the ordinary in what came from an address, counted over some seconds. `kind` is a remark or an oddity of the exchange. */
export type Oddity = Omit<OddAnswers, 'vantage'>

/** So many kinds and senders are told at once, those with most first: senders are forged at will. */
export const MOST_ODDITIES = 200

/** At most so many rows of one vantage in one minute, however often it tells. */
const MOST_ROWS = 1000

const RECORD = `
WITH forgotten AS (
  DELETE FROM exchange_oddity WHERE minute < to_timestamp($2::float8) - interval '1 hour'
), here AS (
  SELECT id, date_trunc('minute', to_timestamp($2::float8)) AS minute FROM vantage WHERE name = $1
)
INSERT INTO exchange_oddity AS known (vantage_id, minute, kind, source, count, last_at)
SELECT here.id, here.minute, kind, source, sum(times), max(to_timestamp(last_s))
FROM here
CROSS JOIN unnest($3::text[], $4::inet[], $5::int[], $6::float8[]) AS given (kind, source, times, last_s)
WHERE (SELECT count(*) FROM exchange_oddity WHERE vantage_id = here.id AND exchange_oddity.minute = here.minute) < ${MOST_ROWS}
GROUP BY here.id, here.minute, kind, source
ORDER BY kind, source
ON CONFLICT (vantage_id, minute, kind, source) DO UPDATE
SET count = least(known.count::bigint + excluded.count, 2147483647), last_at = greatest(known.last_at, excluded.last_at)`

/** Adds what a vantage met to the minute of `now`; forgets what is older than an hour. What does not come from an IP address is left out. */
export async function recordOddities({ pool }: Database, vantage: string, odd: readonly Oddity[], now: number): Promise<void> {
  const told = odd
    .flatMap(({ kind, from, count, lastAt }) => {
      const source = canonicalIp(from)
      return source === undefined || count < 1
        ? []
        : [{ kind: storableText(kind).slice(0, 100), source, count: Math.min(count, 1_000_000), lastAt }]
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_ODDITIES)
  if (told.length === 0) return
  const values = [
    ...[vantage, now / 1000],
    ...[told.map(({ kind }) => kind), told.map(({ source }) => source)],
    ...[told.map(({ count }) => count), told.map(({ lastAt }) => lastAt / 1000)],
  ]
  await retryConflicts(() => pool.query(RECORD, values))
}

const READ = `
SELECT kind, host(source) AS "from", vantage.name AS vantage, sum(count)::int AS count, max(last_at) AS "lastAt"
FROM exchange_oddity
JOIN vantage ON vantage.id = vantage_id
WHERE source = ANY ($1::inet[]) AND last_at >= to_timestamp($2::float8) - interval '10 minutes'
GROUP BY kind, source, vantage.name
ORDER BY kind, source, vantage.name`

/** What came from these addresses in the ten minutes before `now`. */
export async function readOddAnswers(client: Queryable, addresses: readonly string[], now: number): Promise<OddAnswers[]> {
  const { rows } = await client.query<OddAnswers>({ text: READ, values: [addresses, now / 1000], types: EPOCH_TYPES })
  return rows
}
