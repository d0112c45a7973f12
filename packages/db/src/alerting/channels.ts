import type { Channel } from '@lispwatch/domain/alert/channel'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import {
  type Author,
  type Change,
  KEPT_COLUMNS,
  type Kept,
  lockAlertRules,
  noteChange,
  type Origin,
  refusalOf,
  type Saved,
} from './kept.ts'
import { readRoutes, routesTo } from './routes.ts'
import { wakeDeliverers } from './wake.ts'

/** Secrets as they are kept: this room cannot read them. */
export interface SealedSecrets {
  /** null: there are none. */
  readonly sealed: Uint8Array | null
  /** The names of the fields in it. */
  readonly names: readonly string[]
}

/** A channel as it is kept, without its secrets. */
export interface StoredChannel extends Channel, Kept {
  /** Secret fields that are there. */
  readonly secretNames: readonly string[]
  /** Ids of the routes that lead to it. */
  readonly namedBy: readonly string[]
}

const CHANNELS = `
SELECT name, kind, is_on AS "isOn", settings, to_json(secret_names) AS "secretNames", ${KEPT_COLUMNS}
FROM channel
ORDER BY name`

export async function readChannels(client: Queryable): Promise<Omit<StoredChannel, 'namedBy'>[]> {
  return (await client.query<Omit<StoredChannel, 'namedBy'>>({ text: CHANNELS, types: EPOCH_TYPES })).rows
}

/** All channels, by name. */
export async function listChannels({ pool }: Database): Promise<StoredChannel[]> {
  const [channels, routes] = [await readChannels(pool), await readRoutes(pool)]
  return channels.map((channel) => ({ ...channel, namedBy: routesTo(channel.name, routes).map(({ id }) => id) }))
}

const SECRETS = 'SELECT secrets FROM channel WHERE name = $1'

/** The sealed secrets of a channel; null where there are none. */
export function readSealedSecrets({ pool }: Database, name: string): Promise<Uint8Array | null> {
  return readSealedSecretsWith(pool, name)
}

export async function readSealedSecretsWith(client: Queryable, name: string): Promise<Uint8Array | null> {
  return (await client.query<{ secrets: Uint8Array | null }>(SECRETS, [name])).rows[0]?.secrets ?? null
}

/** `$6`: whether secrets are given; those that are kept stay otherwise. */
const SAVE = `
INSERT INTO channel AS known (name, kind, is_on, settings, secrets, secret_names, origin, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $7, $8, $9, to_timestamp($10::float8))
ON CONFLICT (name) DO UPDATE
SET kind = excluded.kind, is_on = excluded.is_on, settings = excluded.settings,
    secrets = CASE WHEN $6 THEN excluded.secrets ELSE known.secrets END,
    secret_names = CASE WHEN $6 THEN excluded.secret_names ELSE known.secret_names END,
    version = known.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
RETURNING version`

/** Keeps a channel that was checked, with its secrets; null: those that are kept stay. */
export function saveChannel({ pool }: Database, channel: Channel, secrets: SealedSecrets | null, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client) => {
    await lockAlertRules(client)
    const known = (await readChannels(client)).find(({ name }) => name === channel.name)
    const refusal = refusalOf(known, change, `The channel ${channel.name}`)
    if (refusal !== undefined) return refusal
    const version = await putChannel(client, channel, secrets, { ...change, origin: known?.origin ?? 'console' })
    await noteChange(client, `${change.by} ${known === undefined ? 'made' : 'changed'} the channel ${channel.name}.`, change.now)
    return { ok: true, version }
  })
}

/** Writes it down within a transaction of the caller, who holds the lock and says what was changed. @returns its version */
export async function putChannel(
  client: Queryable,
  { name, kind, isOn, settings }: Channel,
  secrets: SealedSecrets | null,
  { by, now, origin }: Author & { readonly origin: Origin },
): Promise<number> {
  const sealed = secrets?.sealed ?? null
  const values = [storableText(name), kind, isOn, storableJson(settings), sealed, secrets !== null]
  const kept = [sealed === null ? [] : (secrets?.names ?? []), origin, by, now / 1000]
  const { rows } = await client.query<{ version: number }>(SAVE, [...values, ...kept])
  // What waits for a channel that was off, or went wrong, may go now.
  await wakeDeliverers(client)
  return rows[0]?.version ?? 1
}

const REMOVE = 'DELETE FROM channel WHERE name = $1'

const GIVE_UP = `
UPDATE delivery
SET state = 'dead', settled_at = to_timestamp($2::float8), closed_by = $3, last_words = 'The channel was removed.', leased_by = NULL, lease_until = NULL
WHERE channel = $1 AND state = 'waiting'`

/** Forgets a channel that no route leads to; what waits for it is given up. */
export async function removeChannel(db: Database, name: string, change: Change): Promise<Saved> {
  return inTransaction(db.pool, async (client) => {
    await lockAlertRules(client)
    const known = (await readChannels(client)).find((channel) => channel.name === name)
    const refusal = refusalOf(known, { ...change, version: change.version ?? 0 }, `The channel ${name}`)
    if (refusal !== undefined) return refusal
    const leads = routesTo(name, await readRoutes(client))
    if (leads.length > 0) {
      const names = leads.map((route) => route.name).join(', ')
      return { ok: false, why: 'refused', reason: `Routes lead to the channel ${name}: ${names}. Take it out of them first.` }
    }
    await forgetChannel(client, name, change)
    await noteChange(client, `${change.by} removed the channel ${name}.`, change.now)
    return { ok: true, version: 0 }
  })
}

/** The same within a transaction of the caller, who holds the lock and has seen that no route leads to it. */
export async function forgetChannel(client: Queryable, name: string, { by, now }: Author): Promise<void> {
  await client.query(GIVE_UP, [name, now / 1000, by])
  await client.query(REMOVE, [name])
}
