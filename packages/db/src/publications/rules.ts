import { sameJson } from '@lispwatch/domain/incident/same-json'
import type { PublishRule } from '@lispwatch/domain/publication/publish-rule'
import { type Author, type Change, KEPT_COLUMNS, type Kept, lockAlertRules, noteChange, refusalOf, type Saved } from '../alerting/kept.ts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'

export type StoredPublishRule = PublishRule & Kept

const RULES = `
SELECT id, name, is_on AS "isOn", condition AS "when", for_ms AS "forMs", words, ${KEPT_COLUMNS} FROM publish_rule ORDER BY id`

export async function readPublishRules(client: Queryable): Promise<StoredPublishRule[]> {
  return (await client.query<StoredPublishRule>({ text: RULES, types: EPOCH_TYPES })).rows
}

/** Which incidents are published without a person, by id. */
export const listPublishRules = ({ pool }: Database): Promise<StoredPublishRule[]> => readPublishRules(pool)

const SAVE = `
INSERT INTO publish_rule AS known (id, name, is_on, condition, for_ms, words, origin, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8))
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, is_on = excluded.is_on, condition = excluded.condition, for_ms = excluded.for_ms, words = excluded.words,
    origin = excluded.origin, version = known.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
RETURNING version`

async function keep(client: Queryable, rule: PublishRule, origin: Kept['origin'], { by, now }: Author): Promise<number> {
  const { id, name, isOn, when, forMs, words } = rule
  const values = [id, storableText(name), isOn, storableJson(when), forMs, storableJson(words), origin, storableText(by), now / 1000]
  return (await client.query<{ version: number }>(SAVE, values)).rows[0]?.version ?? 1
}

const REMOVE = 'DELETE FROM publish_rule WHERE id = $1'

const known = async (client: Queryable, id: string) => (await readPublishRules(client)).find((rule) => rule.id === id)

/** Keeps a rule that was checked: a new one, or another one of the version that it was made of. */
export function savePublishRule({ pool }: Database, rule: PublishRule, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client): Promise<Saved> => {
    await lockAlertRules(client)
    const before = await known(client, rule.id)
    const refusal = refusalOf(before, change, `The rule ${rule.id}`)
    if (refusal !== undefined) return refusal
    const version = await keep(client, rule, before?.origin ?? 'console', change)
    await noteChange(client, `${change.by} ${before ? 'changed' : 'made'} the publishing rule ${rule.name}.`, change.now)
    return { ok: true, version }
  })
}

/** Forgets a rule. What it published stays, and goes on by its incident. */
export function removePublishRule({ pool }: Database, id: string, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client): Promise<Saved> => {
    await lockAlertRules(client)
    const before = await known(client, id)
    const refusal = refusalOf(before, { ...change, version: change.version ?? 0 }, `The rule ${id}`)
    if (refusal !== undefined) return refusal
    await client.query(REMOVE, [id])
    await noteChange(client, `${change.by} removed the publishing rule ${before?.name ?? id}.`, change.now)
    return { ok: true, version: 0 }
  })
}

/** Makes these the rules of the inventory: those that stand in it no longer go. Belongs into the transaction that applies it. */
export async function replaceInventoryPublishRules(client: Queryable, rules: readonly PublishRule[], act: Author): Promise<void> {
  const before = await readPublishRules(client)
  const wanted = new Set(rules.map(({ id }) => id))
  for (const { id, origin } of before) if (origin === 'inventory' && !wanted.has(id)) await client.query(REMOVE, [id])
  for (const rule of rules) {
    const same = before.find(({ id }) => id === rule.id)
    const { id, name, isOn, when, forMs, words } = rule
    const asKept = same && { id: same.id, name: same.name, isOn: same.isOn, when: same.when, forMs: same.forMs, words: same.words }
    const isSame = same?.origin === 'inventory' && sameJson(asKept, { id, name, isOn, when, forMs, words })
    if (!isSame) await keep(client, rule, 'inventory', act)
  }
}
