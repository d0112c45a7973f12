import { anyUp } from '@lispwatch/domain/availability/combine'
import { type Span, united, within } from '@lispwatch/domain/availability/track'
import type { RegistrationState } from '@lispwatch/domain/state'
import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import { readTracks } from './availability/tracks.ts'
import type { Database } from './client.ts'
import { inTurns } from './in-turns.ts'
import { EPOCH_TYPES, latest } from './instant.ts'
import { groupBy } from './sites/group-by.ts'
import { newestMappingOf } from './targets/newest-mapping.ts'

export interface EidBlock {
  readonly iid: number
  readonly prefix: string
}

/** How an EID-prefix of a block stands at all servers together. Times in epoch ms. */
export interface BlockRegistration {
  readonly eid: EidBlock
  readonly site: string | null
  /** null: nobody who asks can say. */
  readonly isRegistered: boolean | null
  /** Since when it is so; null where nobody can say. */
  readonly sinceAt: number | null
  readonly lastHeardAt: number | null
  /** Servers that have it. */
  readonly nodes: readonly string[]
  /** Those in use of the newest mappings of these servers. */
  readonly locators: readonly string[]
}

/** More of them nobody looks through. */
const MOST_TARGETS = 100_000

const IN_BLOCKS = `
FROM eid_prefix
JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration'
JOIN node ON node.id = target.node_id
WHERE EXISTS (
  SELECT FROM jsonb_to_recordset($1) AS block (iid bigint, prefix text, ip inet)
  WHERE block.iid = eid_prefix.iid AND (eid_prefix.prefix = block.prefix OR eid_prefix.ip <<= block.ip)
)`

const STANDING = `
SELECT eid_prefix.iid::float8 AS iid, eid_prefix.prefix, asked.site, asked.node, target_state.state, since_at AS "sinceAt", last_answered_at AS "lastAnsweredAt",
       coalesce((SELECT array_agg(host(rloc)) FROM unnest(newest.rlocs) AS rloc), '{}') AS locators
FROM (
  SELECT target.id, eid_prefix.id AS eid_prefix_id, node.name AS node, (SELECT name FROM site WHERE site.id = eid_prefix.site_id) AS site
  ${IN_BLOCKS} AND target.enabled
  LIMIT ${MOST_TARGETS}
) AS asked
JOIN eid_prefix ON eid_prefix.id = asked.eid_prefix_id
JOIN target_state ON target_state.target_id = asked.id
LEFT JOIN ${newestMappingOf('asked')} AS newest ON target_state.state = 'registered'
ORDER BY eid_prefix.iid, eid_prefix.afi, eid_prefix.address, eid_prefix.mask_length, asked.node`

interface Row extends EidBlock {
  readonly site: string | null
  readonly node: string
  readonly state: RegistrationState
  readonly sinceAt: number | null
  readonly lastAnsweredAt: number | null
  readonly locators: readonly string[]
}

const isHeld = ({ state }: Row) => state === 'registered'
const isGone = ({ state }: Row) => state === 'unregistered'

/** What the vantages see of one server: the majority, and while it is divided the better. */
const hasIt = (atNode: readonly Row[]) => atNode.some(isHeld) && atNode.filter(isHeld).length >= atNode.filter(isGone).length

function standingOf(rows: readonly Row[]): Omit<BlockRegistration, 'eid' | 'site'> {
  const having = [...groupBy(rows, ({ node }) => node)].filter(([, atNode]) => hasIt(atNode))
  const held = having.flatMap(([, atNode]) => atNode.filter(isHeld))
  const gone = rows.filter(isGone)
  const isRegistered = held.length > 0 ? true : gone.length > 0 ? false : null
  const since = (isRegistered === true ? held : gone).flatMap(({ sinceAt }) => sinceAt ?? [])
  return {
    isRegistered,
    // Registered as long as at the first of them, gone since it left the last.
    sinceAt: since.length === 0 ? null : isRegistered === true ? Math.min(...since) : Math.max(...since),
    lastHeardAt: latest(rows.map(({ lastAnsweredAt }) => lastAnsweredAt)),
    nodes: having.map(([node]) => node),
    locators: [...new Set(held.flatMap(({ locators }) => locators))].sort(),
  }
}

const blockJson = (blocks: readonly EidBlock[]) =>
  JSON.stringify(blocks.map(({ iid, prefix }) => ({ iid, prefix, ip: canonicalPrefix(prefix) ?? null })))

/** Every EID-prefix in these blocks that is asked about, as it stands, in the order of addresses. One query. */
export async function registrationsInBlocks({ pool }: Database, blocks: readonly EidBlock[]): Promise<BlockRegistration[]> {
  if (blocks.length === 0) return []
  const { rows } = await pool.query<Row>({ text: STANDING, values: [blockJson(blocks)], types: EPOCH_TYPES })
  return [...groupBy(rows, ({ iid, prefix }) => `${iid} ${prefix}`).values()].flatMap((its) => {
    const [first] = its
    return first === undefined ? [] : [{ eid: { iid: first.iid, prefix: first.prefix }, site: first.site, ...standingOf(its) }]
  })
}

const TARGETS = `
SELECT eid_prefix.iid::float8 AS iid, eid_prefix.prefix, target.id
${IN_BLOCKS} AND NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = target.vantage_id)
ORDER BY eid_prefix.iid, eid_prefix.afi, eid_prefix.address, eid_prefix.mask_length, target.id
LIMIT ${MOST_TARGETS}`

/** What is known of the EID-prefixes of blocks over a span. */
export interface BlockPast {
  /** When each was registered at one server at least; those that never were are left out. */
  readonly registered: readonly { readonly eid: EidBlock; readonly spans: readonly Span[] }[]
  /** When anything of them was measured. */
  readonly measured: readonly Span[]
}

/** When what was registered in these blocks. Three queries. */
export async function pastOfBlocks({ pool }: Database, blocks: readonly EidBlock[], span: Span): Promise<BlockPast> {
  if (blocks.length === 0) return { registered: [], measured: [] }
  const { rows } = await pool.query<EidBlock & { id: number }>(TARGETS, [blockJson(blocks)])
  const known = await readTracks(
    pool,
    rows.map(({ id }) => id),
    span,
  )
  const tracks = new Map(await inTurns(known, ({ id, track, watched }) => [id, within(track, [watched])] as const))
  const registered = await inTurns([...groupBy(rows, ({ iid, prefix }) => `${iid} ${prefix}`).values()], (its) => {
    const [first] = its
    const whole = anyUp(
      its.map(({ id }) => tracks.get(id)).filter((track) => track !== undefined),
      span,
    )
    const spans = whole.filter(({ upness }) => upness === 'up').map(({ fromAt, toAt }) => ({ fromAt, toAt }))
    return first === undefined || spans.length === 0 ? [] : [{ eid: { iid: first.iid, prefix: first.prefix }, spans }]
  })
  const measured = [...tracks.values()].flatMap((track) => track.filter(({ upness }) => upness !== 'unmeasured' && upness !== 'absent'))
  return { registered: registered.flat(), measured: united(measured) }
}
