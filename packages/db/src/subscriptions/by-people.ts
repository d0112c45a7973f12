import type { SubscriberKind, SubscriberState } from '@lispwatch/domain/subscription/subscriber'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { tallySql } from './tally.ts'

/** Subscribers of a page by kind, with what is left of those who went. */
export interface SubscriberCount {
  readonly page: string
  readonly kind: SubscriberKind
  readonly active: number
  readonly resting: number
  readonly pending: number
  readonly confirmed: number
  readonly stopped: number
  readonly removed: number
  readonly expired: number
}

/** How many hear of a component; null: of all. */
export interface ComponentCount {
  readonly page: string
  readonly component: string | null
  readonly count: number
}

/** A subscriber as the people of the console see it; the address stays sealed. */
export interface SubscriberRow {
  readonly id: string
  readonly page: string
  readonly kind: SubscriberKind
  readonly address: Uint8Array
  readonly addressHash: Uint8Array
  readonly components: readonly string[] | null
  readonly state: SubscriberState
  readonly askedAt: number
  readonly confirmedAt: number | null
  readonly refusals: number
  readonly lastWords: string | null
}

/** What was told last, and how many got it. */
export interface ToldNews {
  readonly page: string
  readonly title: string
  readonly phase: string
  readonly at: number
  readonly told: number
  readonly sent: number
  readonly givenUp: number
}

const COUNTS = `
SELECT page, kind, coalesce(active, 0) AS active, coalesce(resting, 0) AS resting, coalesce(pending, 0) AS pending,
       coalesce(confirmed, 0) AS confirmed, coalesce(stopped, 0) AS stopped, coalesce(removed, 0) AS removed, coalesce(expired, 0) AS expired
FROM subscription_tally
FULL JOIN (
  SELECT page, kind, (count(*) FILTER (WHERE state = 'active'))::int AS active,
         (count(*) FILTER (WHERE state = 'resting'))::int AS resting, (count(*) FILTER (WHERE state = 'pending'))::int AS pending
  FROM subscriber GROUP BY page, kind
) AS now USING (page, kind)
ORDER BY page, kind`

const BY_COMPONENT = `
SELECT page, component, count(*)::int AS count
FROM subscriber LEFT JOIN LATERAL unnest(components) AS component ON true
WHERE state = 'active'
GROUP BY page, component
ORDER BY page, count DESC, component NULLS FIRST`

const MOST_NEWS = 20
const NEWS = `
SELECT page, content #>> '{event,title}' AS title, content ->> 'phase' AS phase, at, told, sent, given_up AS "givenUp"
FROM subscription_news WHERE told > 0 ORDER BY id DESC LIMIT ${MOST_NEWS}`

export interface SubscriberOverview {
  readonly counts: readonly SubscriberCount[]
  readonly byComponent: readonly ComponentCount[]
  readonly news: readonly ToldNews[]
}

/** Who is told, in numbers. Three queries. */
export async function subscriberOverview({ pool }: Database): Promise<SubscriberOverview> {
  const { rows: counts } = await pool.query<SubscriberCount>(COUNTS)
  const { rows: byComponent } = await pool.query<ComponentCount>(BY_COMPONENT)
  const { rows: news } = await pool.query<ToldNews>({ text: NEWS, types: EPOCH_TYPES })
  return { counts, byComponent, news }
}

/** Of one list so many, the newest; those that rest before all. */
export const MOST_LISTED_SUBSCRIBERS = 500
const LIST = `
SELECT id, page, kind, address, address_hash AS "addressHash", to_json(components) AS components, state, asked_at AS "askedAt",
       confirmed_at AS "confirmedAt", refusals, last_words AS "lastWords"
FROM subscriber
ORDER BY (state = 'resting') DESC, id DESC
LIMIT ${MOST_LISTED_SUBSCRIBERS}`

export async function listSubscribers({ pool }: Database): Promise<SubscriberRow[]> {
  return (await pool.query<SubscriberRow>({ text: LIST, types: EPOCH_TYPES })).rows
}

const REMOVE = `
WITH gone AS (DELETE FROM subscriber WHERE id = $1 RETURNING page, kind)${tallySql('gone', 'removed')}`

/** Forgets a subscriber. False: there is none of that number any more. */
export async function removeSubscriber({ pool }: Database, id: string): Promise<boolean> {
  return ((await pool.query(REMOVE, [id])).rowCount ?? 0) > 0
}
