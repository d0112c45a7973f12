import { type Referral, saysSame } from '@lispwatch/domain/delegation/node-answer'
import type { NodeStanding, OtherStandings } from '@lispwatch/domain/delegation/node-standing'
import type { JudgedNode, NodeVerdict, ProtocolRemark } from '@lispwatch/domain/delegation/node-verdict'
import type { Queryable } from '../transaction.ts'

/** The columns of a referral that say what was said, in SQL. `$`-free, so that several statements share them. */
export const SAID_COLUMNS = `
referral.verdict, referral.remarks, referral.action, referral.eid, referral.ttl_minutes,
ARRAY(SELECT host(address) FROM unnest(referral.referral_set) AS address) AS referral_set`

export interface SaidRow {
  readonly verdict: NodeVerdict
  readonly remarks: readonly ProtocolRemark[]
  readonly action: Referral['action'] | null
  readonly eid: string | null
  readonly ttl_minutes: number | null
  readonly referral_set: readonly string[]
}

export function saidOf({ action, eid, ttl_minutes, referral_set }: SaidRow): Referral | null {
  return action === null ? null : { action, eid, set: referral_set, ttlMinutes: ttl_minutes }
}

/** A node by address and port. */
export const nodeKeyOf = (node: string, port: number): string => `${node} ${port}`

/** An open interval with its row. */
export interface OpenStanding extends NodeStanding {
  readonly id: number
}

const OPEN_STANDINGS = `
SELECT referral.id::float8 AS id, host(referral.node) AS node, referral.port, referral.told, referral.started_by_at, referral.held_at,
       ${SAID_COLUMNS},
       other.id = mine.id AS is_own
FROM walk AS mine
JOIN walk AS other ON other.kind = mine.kind AND other.enabled AND (other.iid, other.ip) = (mine.iid, mine.ip)
JOIN referral ON referral.walk_id = other.id AND referral.ended_by_at IS NULL
WHERE mine.id = $1 AND (other.id = mine.id OR referral.node = ANY ($2::inet[]))
  -- A vantage where nobody has walked lately is no witness.
  AND (other.id = mine.id OR referral.held_at >= to_timestamp($3::float8) - make_interval(secs => 3 * mine.cadence_ms / 1000.0))`

/** Open intervals of the other walks of the same vantage at the nodes $2. */
const OF_OTHER_WALKS = `
FROM walk AS mine
JOIN walk AS other ON other.kind = mine.kind AND other.enabled AND other.vantage_id = mine.vantage_id AND other.id <> mine.id
JOIN referral ON referral.walk_id = other.id AND referral.ended_by_at IS NULL AND referral.node = ANY ($2::inet[])
WHERE mine.id = $1`

const FAULTS = `
SELECT DISTINCT host(referral.node) AS node, referral.port, referral.verdict, referral.told
${OF_OTHER_WALKS} AND referral.verdict <> 'ok'`

const WHAT_IS_SAID = `
SELECT DISTINCT host(referral.node) AS node, referral.port, referral.action, referral.eid,
       ARRAY(SELECT host(address) FROM unnest(referral.referral_set) AS address) AS referral_set
${OF_OTHER_WALKS} AND referral.verdict = 'ok' AND referral.action IS NOT NULL`

interface Row extends SaidRow {
  readonly id: number
  readonly node: string
  readonly port: number
  readonly told: boolean
  readonly started_by_at: Date
  readonly held_at: Date
  readonly is_own: boolean
}

type FaultRow = Pick<Row, 'node' | 'port' | 'verdict' | 'told'>
type SaidByOther = Pick<Row, 'node' | 'port' | 'eid' | 'referral_set'> & { readonly action: Referral['action'] }

/** How the nodes stand: for this walk, and of those that it met for all walks from here and for the same walk from elsewhere. */
export interface Standings {
  readonly own: ReadonlyMap<string, OpenStanding>
  /** Of what other walks from here know: each fault, and each thing that is said by nodes that say something else to this walk than before. */
  others(node: string, port: number): OtherStandings
}

/** Nodes that are well as before and say something else: whether others heard that already has to be known. */
function nodesThatTurned(judged: readonly JudgedNode[], own: ReadonlyMap<string, OpenStanding>): string[] {
  return judged.flatMap(({ answer: { node, port, said }, verdict }) => {
    const prior = own.get(nodeKeyOf(node, port))
    return verdict === 'ok' && prior?.verdict === 'ok' && !saysSame(prior.said, said) ? [node] : []
  })
}

/** Nearly every walk meets the nodes near the roots: what thousands of others have said of them all the same is not read each time. */
export async function readStandings(
  client: Queryable,
  { walkId, judged, now }: { walkId: number; judged: readonly JudgedNode[]; now: number },
): Promise<Standings> {
  const nodes = judged.map(({ answer: { node } }) => node)
  const own = new Map<string, OpenStanding>()
  const elsewhere = createLists<NodeVerdict>()
  for (const row of (await client.query<Row>(OPEN_STANDINGS, [walkId, nodes, now / 1000])).rows) {
    const key = nodeKeyOf(row.node, row.port)
    const { verdict, remarks } = row
    const times = { sinceAt: row.started_by_at.getTime(), heldAt: row.held_at.getTime() }
    if (row.is_own) own.set(key, { id: row.id, verdict, remarks, said: saidOf(row), ...times, wasTold: row.told })
    else elsewhere.add(key, verdict)
  }
  const here = createLists<OtherStandings['sameVantage'][number]>()
  for (const { node, port, verdict, told } of (await client.query<FaultRow>(FAULTS, [walkId, nodes])).rows) {
    here.add(nodeKeyOf(node, port), { verdict, said: null, wasTold: told })
  }
  const turned = nodesThatTurned(judged, own)
  const said = turned.length === 0 ? [] : (await client.query<SaidByOther>(WHAT_IS_SAID, [walkId, turned])).rows
  for (const { node, port, action, eid, referral_set: set } of said) {
    here.add(nodeKeyOf(node, port), { verdict: 'ok', said: { action, eid, set, ttlMinutes: null }, wasTold: false })
  }
  return {
    own,
    others: (node, port) => {
      const key = nodeKeyOf(node, port)
      return { sameVantage: here.of(key), elsewhere: elsewhere.of(key) }
    },
  }
}

function createLists<T>() {
  const lists = new Map<string, T[]>()
  return {
    add: (key: string, value: T) => lists.set(key, [...(lists.get(key) ?? []), value]),
    of: (key: string): readonly T[] => lists.get(key) ?? [],
  }
}
