import { type RlocState, rlocDisplayState, type State } from '@lispwatch/domain/state'
import type { Database } from '../client.ts'
import { groupBy } from '../sites/group-by.ts'
import { standingOf } from '../sites/standing.ts'
import type { Vote } from '../sites/view.ts'
import { readRlocVotes } from '../sites/votes.ts'

/** One locator that is probed, all vantages taken together. */
export interface ProbedRloc {
  readonly rloc: string
  readonly port: number
  readonly state: RlocState
  readonly displayState: State
  /** When the last vantage that says `state` first saw it; null when none does. */
  readonly sinceAt: number | null
  readonly lastObservedAt: number | null
  readonly votes: readonly Vote<RlocState>[]
}

const LIST_ADDRESSES = `
SELECT host(address) AS rloc
FROM (
  SELECT DISTINCT address
  FROM target
  WHERE kind = 'rloc' AND enabled AND ($1::inet IS NULL OR address > $1::inet)
  ORDER BY address
  LIMIT $2
) AS page
ORDER BY address`

/** Up to `limit` of the locators that are probed, after the address `after` (null: from the first), IPv4 first. Two queries. */
export async function listRlocs(
  db: Database,
  { after, limit, now }: { readonly after: string | null; readonly limit: number; readonly now: number },
): Promise<ProbedRloc[]> {
  const { rows } = await db.pool.query<{ rloc: string }>(LIST_ADDRESSES, [after, limit])
  return probedRlocs(
    db,
    rows.map(({ rloc }) => rloc),
    now,
  )
}

/** How these locators stand, in the order given; those that nobody probes are left out. */
export async function probedRlocs(db: Database, rlocs: readonly string[], now: number): Promise<ProbedRloc[]> {
  const about = groupBy(await readRlocVotes(db, rlocs), ({ rloc }) => rloc)
  return rlocs.flatMap((rloc) => {
    const [first, ...others] = about.get(rloc) ?? []
    if (first === undefined) return []
    const votes = [first, ...others].map(({ vote }) => vote)
    const standing = standingOf(votes, now)
    return [{ rloc, port: first.port, votes, displayState: rlocDisplayState(standing.state), ...standing }]
  })
}
