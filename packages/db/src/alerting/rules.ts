import type { AlertRule } from '@lispwatch/domain/alert/alert-rule'
import { READY_RULES } from '@lispwatch/domain/alert/ready-rules'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { AS_IT_COMES, type Change, KEPT_COLUMNS, type Kept, lockAlertRules, noteChange, refusalOf, type Saved } from './kept.ts'

export type StoredRule = AlertRule & Kept

const RULES = `
SELECT id, name, explanation, origin = 'ready' AS "isReady", is_on AS "isOn", condition AS "when", for_ms AS "forMs", severity, ${KEPT_COLUMNS}
FROM alert_rule
ORDER BY id`

/** Ready rules are called and explained as the product does it now, whatever it did when somebody adjusted them. */
function layOver(stored: readonly StoredRule[]): StoredRule[] {
  const adjusted = new Map(stored.map((rule) => [rule.id, rule]))
  const ready = READY_RULES.map((rule): StoredRule => {
    const own = adjusted.get(rule.id)
    return own?.isReady === true ? { ...own, name: rule.name, explanation: rule.explanation } : { ...rule, ...AS_IT_COMES }
  })
  const known = new Set(ready.map(({ id }) => id))
  return [...ready, ...stored.filter(({ id, isReady }) => !isReady && !known.has(id))]
}

export async function readRules(client: Queryable): Promise<StoredRule[]> {
  return layOver((await client.query<StoredRule>({ text: RULES, types: EPOCH_TYPES })).rows)
}

/** The rules that come with the product, as they were adjusted, and then the own ones, by id. */
export const listRules = ({ pool }: Database): Promise<StoredRule[]> => readRules(pool)

const SAVE = `
INSERT INTO alert_rule AS known (id, name, explanation, is_on, condition, for_ms, severity, origin, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10::float8))
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, explanation = excluded.explanation, is_on = excluded.is_on, condition = excluded.condition,
    for_ms = excluded.for_ms, severity = excluded.severity, version = known.version + 1, changed_by = excluded.changed_by,
    changed_at = excluded.changed_at
RETURNING version`

const REMOVE = 'DELETE FROM alert_rule WHERE id = $1'

/** Keeps a rule that was checked: a new one, or another one of the version that it was made of. */
export function saveRule({ pool }: Database, rule: AlertRule, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client) => {
    await lockAlertRules(client)
    const known = (await readRules(client)).find(({ id }) => id === rule.id)
    const refusal = refusalOf(known, change, `The rule ${rule.id}`)
    if (refusal !== undefined) return refusal
    const { id, name, explanation, isOn, when, forMs, severity } = rule
    const values = [id, storableText(name), storableText(explanation), isOn, storableJson(when), forMs, severity]
    const origin = known?.origin ?? 'console'
    const { rows } = await client.query<{ version: number }>(SAVE, [...values, origin, change.by, change.now / 1000])
    await noteChange(client, `${change.by} ${known === undefined ? 'made' : 'changed'} the rule ${known?.name ?? name}.`, change.now)
    return { ok: true, version: rows[0]?.version ?? 1 }
  })
}

/** Forgets a rule; one that comes with the product is again as it comes. */
export function removeRule({ pool }: Database, id: string, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client) => {
    await lockAlertRules(client)
    const known = (await readRules(client)).find((rule) => rule.id === id)
    const refusal = refusalOf(known, { ...change, version: change.version ?? 0 }, `The rule ${id}`)
    if (refusal !== undefined) return refusal
    await client.query(REMOVE, [id])
    const done = known?.isReady === true ? 'put back' : 'removed'
    await noteChange(client, `${change.by} ${done} the rule ${known?.name ?? id}.`, change.now)
    return { ok: true, version: 0 }
  })
}
