import type { Database } from './client.ts'
import { EPOCH_TYPES } from './instant.ts'
import { sqlState } from './transaction.ts'

/** What one ICMP echo request came to. */
export interface IcmpEcho {
  readonly address: string
  /** When it was asked, epoch ms. */
  readonly at: number
  /** null: nothing answered. */
  readonly rttMs: number | null
}

/** The same, and from where it was asked. */
export interface VantageEcho extends IcmpEcho {
  readonly vantage: string
}

const TEND = `SELECT tend_locator_icmp((to_timestamp($1::float8) AT TIME ZONE 'UTC')::date)`

const RECORD = `
INSERT INTO locator_icmp (address, vantage_id, at, rtt_ms)
SELECT given.address, vantage.id, to_timestamp(given.at_s), given.rtt_ms
FROM unnest($2::inet[], $3::float8[], $4::real[]) AS given (address, at_s, rtt_ms)
JOIN vantage ON vantage.name = $1
ORDER BY given.address, given.at_s
ON CONFLICT DO NOTHING`

/** What no partition can hold is refused as a violated check. */
const CHECK_VIOLATION = '23514'

/** Makes room for the day of `now` and the next one, and drops days older than two weeks. Cheap when there is nothing to do. */
export async function tendIcmp(db: Database, now: number): Promise<void> {
  await db.pool.query(TEND, [now / 1000])
}

/** Writes down what a vantage heard; nothing is written twice. Makes room for its day where there is none yet. */
export async function recordIcmp(db: Database, vantage: string, echoes: readonly IcmpEcho[]): Promise<void> {
  if (echoes.length === 0) return
  const values = [vantage, echoes.map(({ address }) => address), echoes.map(({ at }) => at / 1000), echoes.map(({ rttMs }) => rttMs)]
  try {
    await db.pool.query(RECORD, values)
  } catch (error) {
    if (sqlState(error) !== CHECK_VIOLATION) throw error
    for (const day of new Set(echoes.map(({ at }) => Math.floor(at / 86_400_000)))) await tendIcmp(db, day * 86_400_000)
    await db.pool.query(RECORD, values)
  }
}

const NEWEST = `
SELECT host(asked.address) AS address, vantage.name AS vantage, echo.at, echo.rtt_ms AS "rttMs"
FROM unnest($1::inet[]) AS asked (address)
CROSS JOIN vantage
CROSS JOIN LATERAL (
  SELECT at, rtt_ms
  FROM locator_icmp
  WHERE locator_icmp.address = asked.address AND vantage_id = vantage.id AND at > to_timestamp($2::float8) - interval '1 day'
  ORDER BY at DESC
  LIMIT 1
) AS echo
ORDER BY asked.address, vantage.name`

/** The newest word of each vantage on these locators within the day before `now`, to be shown beside the control RTT. */
export async function newestIcmp(db: Database, addresses: readonly string[], now: number): Promise<VantageEcho[]> {
  const { rows } = await db.pool.query<VantageEcho>({ text: NEWEST, values: [addresses, now / 1000], types: EPOCH_TYPES })
  return rows
}

/** So many echoes are returned at most: the newest. */
const MAX_ECHOES = 10_000

const SERIES = `
SELECT host(address) AS address, vantage.name AS vantage, at, rtt_ms AS "rttMs"
FROM locator_icmp
JOIN vantage ON vantage.id = vantage_id
WHERE address = $1::inet AND at >= to_timestamp($2::float8) AND at < to_timestamp($3::float8)
ORDER BY at DESC
LIMIT ${MAX_ECHOES}`

/** The echoes of one locator in [fromAt, toAt), oldest first, from every vantage. */
export async function icmpSeries(
  db: Database,
  { rloc, fromAt, toAt }: { readonly rloc: string; readonly fromAt: number; readonly toAt: number },
): Promise<VantageEcho[]> {
  const { rows } = await db.pool.query<VantageEcho>({ text: SERIES, values: [rloc, fromAt / 1000, toAt / 1000], types: EPOCH_TYPES })
  return rows.reverse()
}
