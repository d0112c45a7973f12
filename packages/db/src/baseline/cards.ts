import type { DriftCard } from '@lispwatch/domain/baseline/card'
import type { Drift } from '@lispwatch/domain/baseline/drift'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/** A card with the number by which people find it. */
export interface StoredCard extends DriftCard {
  readonly id: number
}

interface Row extends Pick<Drift, 'eid' | 'kind' | 'source' | 'site'>, Pick<DriftCard, 'decision' | 'openedAt' | 'goneAt'> {
  readonly id: number
  readonly drift: Omit<Drift, 'eid' | 'kind' | 'source' | 'site'>
}

export const CARD_COLUMNS = 'id, eid, kind, source, site, drift, decision, opened_at AS "openedAt", gone_at AS "goneAt"'

export const cardOf = ({ drift, ...columns }: Row): StoredCard => ({ ...drift, ...columns })

const MET = `
SELECT ${CARD_COLUMNS}
FROM drift_card
WHERE (gone_at IS NULL AND source = ANY ($1::text[])) OR (eid, kind) IN (SELECT * FROM unnest($2::text[], $3::text[]))
ORDER BY id
FOR UPDATE`

const WRITE = `
INSERT INTO drift_card (eid, kind, source, site, drift, decision, opened_at, gone_at)
SELECT eid, kind, source, site, drift, nullif(decision, 'null'), to_timestamp(opened_s), to_timestamp(gone_s)
FROM jsonb_to_recordset($1) AS given (
  eid text, kind text, source text, site text, drift jsonb, decision jsonb, opened_s float8, gone_s float8
)
ORDER BY eid, kind
ON CONFLICT (eid, kind) DO UPDATE
SET source = excluded.source, site = excluded.site, drift = excluded.drift, decision = excluded.decision, opened_at = excluded.opened_at,
    gone_at = excluded.gone_at`

/** Cards that these looks show, and those of the same EID-prefix and kind as these drifts; nobody else changes them meanwhile. */
export async function cardsMet(client: Queryable, looked: readonly string[], drifts: readonly Drift[]): Promise<StoredCard[]> {
  const values = [looked, drifts.map(({ eid }) => eid), drifts.map(({ kind }) => kind)]
  return (await client.query<Row>({ text: MET, values, types: EPOCH_TYPES })).rows.map(cardOf)
}

/** Reads cards by a statement that gives CARD_COLUMNS. */
export async function readCards(client: Queryable, text: string, values: unknown[]): Promise<StoredCard[]> {
  return (await client.query<Row>({ text, values, types: EPOCH_TYPES })).rows.map(cardOf)
}

/** Writes cards as they are now. */
export async function writeCards(client: Queryable, cards: readonly DriftCard[]): Promise<void> {
  if (cards.length === 0) return
  const rows = cards.map(({ eid, kind, source, site, differences, nodes, sinceAt, evidence, accepts, decision, openedAt, goneAt }) => ({
    ...{ eid, kind, source, site, drift: { differences, nodes, sinceAt, evidence, accepts }, decision },
    ...{ opened_s: openedAt / 1000, gone_s: goneAt === null ? null : goneAt / 1000 },
  }))
  await client.query(WRITE, [storableJson(rows)])
}
