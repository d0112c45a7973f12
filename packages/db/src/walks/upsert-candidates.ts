import type { Discovery } from '@lispwatch/domain/eid-walk/discovery'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { touchAround } from '../assessing/touched.ts'
import { eidKeyOf } from '../eid-key.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

const GONE = "SELECT label FROM candidate WHERE label = ANY ($1::text[]) AND presence = 'gone' AND state = 'new' ORDER BY id FOR UPDATE"

/** What was gone and is there again is new as of now: what it was before says nothing of who has it today. */
const upsert = (servers: string) => `
INSERT INTO candidate AS known (iid, afi, address, mask_length, ip, prefix, label, mapping, servers, vantage, first_seen_at, last_seen_at)
SELECT iid, afi, decode(address, 'hex'), mask_length, ip, prefix, label, mapping, servers, $2, to_timestamp(first_at / 1000), to_timestamp(last_at / 1000)
FROM jsonb_to_recordset($1) AS given (iid bigint, afi int, address text, mask_length smallint, ip inet, prefix text, label text,
                                      mapping jsonb, servers text[], first_at float8, last_at float8)
ON CONFLICT (iid, afi, address, mask_length) DO UPDATE
SET mapping = excluded.mapping, servers = ${servers}, vantage = excluded.vantage, presence = 'present',
    first_seen_at = CASE known.presence WHEN 'gone' THEN excluded.first_seen_at ELSE known.first_seen_at END,
    last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
RETURNING label, xmax = 0 AS is_new`

const UPSERT = {
  /** A walk asked all servers: who did not tell it, does not have it. */
  asked: upsert('excluded.servers'),
  /** One server told it, and the others were not asked; other locators make them wrong. */
  told: upsert(`CASE WHEN known.mapping -> 'locators' = excluded.mapping -> 'locators' AND known.presence = 'present'
      THEN ARRAY(SELECT DISTINCT server FROM unnest(known.servers || excluded.servers) AS server ORDER BY server)
      ELSE excluded.servers END`),
}

function rowOf({ eid, mapping, servers, firstAt, lastAt }: Discovery) {
  const { iid, afi, address, maskLength, ip, prefix, label } = eidKeyOf(eid)
  return { iid, afi, address, mask_length: maskLength, ip, prefix, label, mapping, servers, first_at: firstAt, last_at: lastAt }
}

/**
 * Takes discoveries of `vantage` as candidates and makes due what lies around those that are new, or were gone; gives those. `servers`:
 * whether all were asked or some told. Belongs into a transaction.
 */
export async function upsertCandidates(
  client: Queryable,
  discoveries: readonly Discovery[],
  { vantage, servers, at }: { readonly vantage: string; readonly servers: keyof typeof UPSERT; readonly at: number },
): Promise<Discovery[]> {
  if (discoveries.length === 0) return []
  const rows = discoveries.map(rowOf)
  const gone = await client.query<{ label: string }>(GONE, [rows.map(({ label }) => label)])
  const upserted = await client.query<{ label: string; is_new: boolean }>(UPSERT[servers], [storableJson(rows), vantage])
  const appeared = new Set([...gone.rows, ...upserted.rows.filter(({ is_new }) => is_new)].map(({ label }) => label))
  await touchAround(
    client,
    rows.filter(({ label }) => appeared.has(label)),
    at,
  )
  return discoveries.filter(({ eid }) => appeared.has(formatEidPrefix(eid)))
}
