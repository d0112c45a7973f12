import { CONFIRM_WITHIN_MS, type SubscriberKind, type SubscriberState } from '@lispwatch/domain/subscription/subscriber'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { tallySql } from './tally.ts'

/** A subscription as whoever has its link sees it. */
export interface OwnSubscription {
  readonly kind: SubscriberKind
  /** Sealed under its hash. */
  readonly address: Uint8Array
  readonly addressHash: Uint8Array
  readonly seed: Uint8Array
  readonly components: readonly string[] | null
  readonly language: string
  readonly state: SubscriberState
}

const OWN = 'kind, address, address_hash AS "addressHash", seed, to_json(components) AS components, language, state'

const WAITING = `SELECT ${OWN} FROM subscriber WHERE page = $1 AND confirm_hash = $2 AND asked_at > to_timestamp($3::float8)`

/** What a confirmation link would confirm; undefined: it was used, is too old, or is of another page. Changes nothing. */
export async function findUnconfirmed(
  { pool }: Database,
  page: string,
  hash: Uint8Array,
  now: number,
): Promise<OwnSubscription | undefined> {
  const values = [page, hash, (now - CONFIRM_WITHIN_MS) / 1000]
  return (await pool.query<OwnSubscription>({ text: WAITING, values, types: EPOCH_TYPES })).rows[0]
}

/** Of a token that is used its hash goes, so it works once. */
const CONFIRM = `
WITH confirmed AS (
  UPDATE subscriber
  SET state = 'active', confirmed_at = to_timestamp($3::float8), confirm_hash = NULL
  WHERE page = $1 AND confirm_hash = $2 AND state = 'pending' AND asked_at > to_timestamp($4::float8)
  RETURNING *
), tallied AS (${tallySql('confirmed', 'confirmed')})
SELECT ${OWN} FROM confirmed`

/** Whoever has the link wants to be told from now on. Undefined: it was used, is too old, or is of another page. */
export async function confirmSubscription(
  { pool }: Database,
  page: string,
  hash: Uint8Array,
  now: number,
): Promise<OwnSubscription | undefined> {
  const values = [page, hash, now / 1000, (now - CONFIRM_WITHIN_MS) / 1000]
  return (await pool.query<OwnSubscription>({ text: CONFIRM, values, types: EPOCH_TYPES })).rows[0]
}

const MANAGED = `SELECT ${OWN} FROM subscriber WHERE page = $1 AND manage_hash = $2 AND state <> 'pending'`

/** The subscription of a link; undefined: there is none on this page, or none any more. */
export async function findSubscription({ pool }: Database, page: string, hash: Uint8Array): Promise<OwnSubscription | undefined> {
  return (await pool.query<OwnSubscription>({ text: MANAGED, values: [page, hash], types: EPOCH_TYPES })).rows[0]
}

const KNOWN = `
SELECT EXISTS (SELECT FROM subscriber WHERE page = $1 AND (unsubscribe_hash = $2 OR confirm_hash = $2)) AS known`

/** Whether a link that confirms or stops is that of a subscription of this page. */
export async function isKnownLink({ pool }: Database, page: string, hash: Uint8Array): Promise<boolean> {
  return (await pool.query<{ known: boolean }>(KNOWN, [page, hash])).rows[0]?.known === true
}

const CHANGE = `
UPDATE subscriber
SET components = $3::text[], language = $4, state = 'active', refusals = 0, last_words = NULL
WHERE page = $1 AND manage_hash = $2 AND state <> 'pending'
RETURNING ${OWN}`

/** What somebody wants to hear of, and in which language. One that rested is told again. Undefined: there is none. */
export async function changeSubscription(
  { pool }: Database,
  page: string,
  hash: Uint8Array,
  { components, language }: Pick<OwnSubscription, 'components' | 'language'>,
): Promise<OwnSubscription | undefined> {
  const values = [page, hash, components, language]
  return (await pool.query<OwnSubscription>({ text: CHANGE, values, types: EPOCH_TYPES })).rows[0]
}

/** The row goes, and what waits for it with it. */
const STOP = `
WITH gone AS (
  DELETE FROM subscriber WHERE page = $1 AND (unsubscribe_hash = $2 OR manage_hash = $2) RETURNING page, kind
)${tallySql('gone', 'stopped')}`

/** Forgets a subscription by the token of its link for that, or for managing it. False: there is none of it on this page. */
export async function stopSubscription({ pool }: Database, page: string, hash: Uint8Array): Promise<boolean> {
  return ((await pool.query(STOP, [page, hash])).rowCount ?? 0) > 0
}
