import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import type { StoredHead } from './heads.ts'
import { headsById } from './heads.ts'

/** A channel of kind e-mail, and whether each daily head goes out by it. */
export interface HeadChannel {
  readonly channel: string
  readonly isOn: boolean
  readonly isChosen: boolean
  /** When a head went out last, epoch ms; null: never. */
  readonly lastSentAt: number | null
  /** Why the last attempt failed; empty where it did not. */
  readonly words: string
}

const CHANNELS = `
SELECT channel.name AS channel, is_on AS "isOn", chosen.channel IS NOT NULL AS "isChosen",
       (SELECT max(${epochMsOf('sent_at')}) FROM chain_head_mail AS mail WHERE mail.channel = channel.name) AS "lastSentAt",
       coalesce((SELECT words FROM chain_head_mail AS mail WHERE mail.channel = channel.name ORDER BY head_id DESC LIMIT 1), '') AS words
FROM channel
LEFT JOIN chain_head_channel AS chosen ON chosen.channel = channel.name
WHERE kind = 'email'
ORDER BY channel.name`

/** The channels that mails can leave by, by name. */
export async function headChannels(client: Queryable): Promise<HeadChannel[]> {
  return (await client.query<HeadChannel>(CHANNELS)).rows
}

/** Has daily heads sent by a channel from now on, or no longer. */
export async function chooseHeadChannel(
  { pool }: Pick<Database, 'pool'>,
  { channel, isChosen, by, now }: { readonly channel: string; readonly isChosen: boolean; readonly by: string; readonly now: number },
): Promise<void> {
  if (!isChosen) await pool.query('DELETE FROM chain_head_channel WHERE channel = $1', [channel])
  else {
    const text = `INSERT INTO chain_head_channel (channel, set_by, set_at) SELECT name, $2, to_timestamp($3::float8) FROM channel
      WHERE name = $1 AND kind = 'email' ON CONFLICT (channel) DO NOTHING`
    await pool.query(text, [channel, by, now / 1000])
  }
}

/** A mail that this process is to attempt now. */
export interface ClaimedHeadMail {
  readonly head: StoredHead
  readonly channel: string
  /** From 1. */
  readonly attempt: number
  readonly settings: Readonly<Record<string, string>>
  /** The channel's secrets, sealed; null: none. */
  readonly secrets: Uint8Array | null
  readonly installation: string
}

/** Nobody else attempts it meanwhile. */
const LEASE_MS = 60_000
const MOST_AT_ONCE = 4
export const MOST_HEAD_ATTEMPTS = 12

/** A head that is older when the channel is chosen, or that nobody could send for three days, is not sent any more. */
const CLAIM = `
WITH due AS (
  SELECT chain_head.id AS head_id, channel.name AS channel
  FROM chain_head_channel AS chosen
  JOIN channel ON channel.name = chosen.channel AND kind = 'email' AND is_on
  JOIN chain_head ON chain_head.occasion LIKE 'day %' AND signed_at >= greatest(set_at, to_timestamp($1::float8) - interval '3 days')
  LEFT JOIN chain_head_mail AS mail ON (mail.head_id, mail.channel) = (chain_head.id, channel.name)
  WHERE mail.head_id IS NULL OR (mail.sent_at IS NULL AND mail.due_at <= to_timestamp($1::float8) AND attempts < ${MOST_HEAD_ATTEMPTS})
  ORDER BY chain_head.id LIMIT ${MOST_AT_ONCE}
), claimed AS (
  INSERT INTO chain_head_mail AS mail (head_id, channel, attempts, due_at, words)
  SELECT head_id, channel, 1, to_timestamp($2::float8), '' FROM due
  ON CONFLICT (head_id, channel) DO UPDATE SET attempts = mail.attempts + 1, due_at = excluded.due_at
  WHERE mail.sent_at IS NULL AND mail.due_at <= to_timestamp($1::float8)
  RETURNING head_id, channel, attempts
)
SELECT head_id::float8 AS "headId", channel, attempts AS attempt, settings, secrets,
       coalesce((SELECT name FROM network), 'Lispwatch') AS installation
FROM claimed JOIN channel ON channel.name = claimed.channel`

/** Takes what is to be sent now. */
export function claimHeadMails({ pool }: Pick<Database, 'pool'>, now: number): Promise<ClaimedHeadMail[]> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Omit<ClaimedHeadMail, 'head'> & { readonly headId: number }>(CLAIM, [
      now / 1000,
      (now + LEASE_MS) / 1000,
    ])
    const heads = await headsById(
      client,
      rows.map(({ headId }) => headId),
    )
    return rows.flatMap(({ headId, ...mail }) => {
      const head = heads.get(headId)
      return head === undefined ? [] : [{ ...mail, head }]
    })
  })
}

const SETTLE = `
UPDATE chain_head_mail SET sent_at = to_timestamp($3::float8), due_at = to_timestamp($4::float8), words = $5
WHERE head_id = $1 AND channel = $2 AND sent_at IS NULL`

/** Writes down what became of an attempt: sent, or when it is tried again and why it failed. */
export async function settleHeadMail(
  { pool }: Pick<Database, 'pool'>,
  { head, channel }: Pick<ClaimedHeadMail, 'head' | 'channel'>,
  of: { readonly sentAt: number | null; readonly dueAt: number; readonly words: string },
): Promise<void> {
  await pool.query(SETTLE, [head.id, channel, of.sentAt === null ? null : of.sentAt / 1000, of.dueAt / 1000, of.words])
}
