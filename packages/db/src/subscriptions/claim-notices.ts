import type { Subscriber } from '@lispwatch/domain/subscription/subscriber'
import type { Database } from '../client.ts'
import type { SubscribedPage } from './ask.ts'
import type { NewsContent } from './plan-news.ts'

/** What a notice says: some news, or something about the subscription itself. */
export type NoticeContent =
  | { readonly kind: 'news'; readonly content: NewsContent }
  | { readonly kind: 'confirm' | 'already'; readonly content: SubscribedPage }

/** A notice that this process is to attempt now. Nobody else does before its lease is over. */
export type ClaimedNotice = NoticeContent &
  Pick<Subscriber, 'page' | 'language' | 'state'> & {
    readonly id: string
    /** From 1. */
    readonly attempt: number
    readonly to: Subscriber['kind']
    /** Sealed under its hash. */
    readonly address: Uint8Array
    readonly addressHash: Uint8Array
    readonly seed: Uint8Array
    readonly privateAddresses: boolean
    /** Of an e-mail: the channel whose server and sender are used. */
    readonly mail: { readonly name: string; readonly settings: Readonly<Record<string, string>> } | null
    /** The channel's secrets, sealed. */
    readonly mailSecrets: Uint8Array | null
  }

export interface NoticeClaim {
  readonly now: number
  /** Names the process that claims. */
  readonly by: string
  readonly leaseMs: number
  /** At most so many in all, */
  readonly limit: number
  /** and so many of one kind, with those that this process is at: a slow receiver of webhooks keeps no mail waiting. */
  readonly mostOfKind: number
  readonly busy: ReadonlyMap<string, number>
}

/**
 * News one after the other for each subscriber. Mails wait while there is no channel to send them by. What was leased and never settled is
 * attempted again under its key, and the attempt that its sender did not survive is none that counts.
 */
const CLAIM = `
WITH candidate AS (
  SELECT next.id, row_number() OVER (PARTITION BY way.kind ORDER BY next.due_at, next.id) AS place
  FROM unnest(ARRAY['email', 'webhook', 'slack']) AS way (kind)
  CROSS JOIN LATERAL (
    SELECT notice.id, notice.due_at
    FROM subscriber_notice AS notice
    JOIN subscriber ON subscriber.id = notice.subscriber_id
    LEFT JOIN subscription_offer AS offer ON offer.page = subscriber.page
    LEFT JOIN channel ON channel.name = offer.mail_channel AND channel.kind = 'email'
    WHERE subscriber.kind = way.kind AND notice.due_at <= to_timestamp($1::float8)
      AND (notice.lease_until IS NULL OR notice.lease_until <= to_timestamp($1::float8))
      AND (notice.kind <> 'news' OR subscriber.state = 'active')
      AND (way.kind <> 'email' OR channel.is_on)
      AND NOT EXISTS (
        SELECT FROM subscriber_notice AS earlier
        WHERE earlier.subscriber_id = notice.subscriber_id AND earlier.id < notice.id AND (earlier.kind = 'news') = (notice.kind = 'news')
      )
    ORDER BY notice.due_at, notice.id
    LIMIT greatest(0, $5::int - coalesce(($6::jsonb ->> way.kind)::int, 0))
  ) AS next
), taken AS (
  SELECT notice.id
  FROM subscriber_notice AS notice
  JOIN candidate ON candidate.id = notice.id
  WHERE notice.lease_until IS NULL OR notice.lease_until <= to_timestamp($1::float8)
  ORDER BY candidate.place, notice.due_at, notice.id
  LIMIT $4
  FOR UPDATE OF notice SKIP LOCKED
), leased AS (
  UPDATE subscriber_notice AS notice
  SET attempts = notice.attempts + CASE WHEN notice.leased_by IS NULL THEN 1 ELSE 0 END, leased_by = $2, lease_until = to_timestamp($3::float8)
  FROM taken WHERE notice.id = taken.id
  RETURNING notice.*
)
SELECT leased.id, leased.attempts AS attempt, leased.kind, coalesce(leased.content, news.content) AS content,
       subscriber.page, subscriber.kind AS to, subscriber.language, subscriber.state, subscriber.address,
       subscriber.address_hash AS "addressHash", subscriber.seed, coalesce(offer.private_addresses, false) AS "privateAddresses",
       CASE WHEN channel.name IS NOT NULL THEN json_build_object('name', channel.name, 'settings', channel.settings) END AS mail,
       channel.secrets AS "mailSecrets"
FROM leased
JOIN subscriber ON subscriber.id = leased.subscriber_id
LEFT JOIN subscription_news AS news ON news.id = leased.news_id
LEFT JOIN subscription_offer AS offer ON offer.page = subscriber.page
LEFT JOIN channel ON channel.name = offer.mail_channel AND channel.kind = 'email'
ORDER BY leased.id`

/** Takes what is due by `now` for as long as the lease. */
export async function claimNotices({ pool }: Database, claim: NoticeClaim): Promise<ClaimedNotice[]> {
  const { now, by, leaseMs, limit, mostOfKind, busy } = claim
  const values = [now / 1000, by, (now + leaseMs) / 1000, limit, mostOfKind, JSON.stringify(Object.fromEntries(busy))]
  return (await pool.query<ClaimedNotice>(CLAIM, values)).rows
}
