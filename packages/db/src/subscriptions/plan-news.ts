import type { News } from '@lispwatch/domain/subscription/news'
import type { Subscriber } from '@lispwatch/domain/subscription/subscriber'
import { whoIsTold } from '@lispwatch/domain/subscription/who-is-told'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import type { SubscribedPage } from './ask.ts'
import { wakeNotifiers } from './wake.ts'

/** What is kept of news: it is sent as it was then, however often. */
export interface NewsContent extends News {
  readonly about: SubscribedPage
}

const PLANNED = 'SELECT key FROM subscription_news WHERE page = $1 AND key = ANY ($2::text[])'

const KEEP = `
INSERT INTO subscription_news (page, key, at, content, planned_at, told)
VALUES ($1, $2, to_timestamp($3::float8), $4, to_timestamp($5::float8), $6)
ON CONFLICT (page, key) DO NOTHING
RETURNING id`

const SUBSCRIBERS = `
SELECT id, page, kind, to_json(components) AS components, language, state, confirmed_at AS "confirmedAt"
FROM subscriber WHERE page = $1 AND state = 'active' ORDER BY id
FOR KEY SHARE`

const QUEUE = `
INSERT INTO subscriber_notice (subscriber_id, kind, news_id, due_at, created_at)
SELECT id, 'news', $1, to_timestamp($3::float8), to_timestamp($3::float8)
FROM unnest($2::bigint[]) WITH ORDINALITY AS told (id, place) ORDER BY place`

async function keep(client: Queryable, page: string, content: NewsContent, told: readonly string[], now: number): Promise<void> {
  const values = [page, content.key, content.at / 1000, storableJson(content), now / 1000, told.length]
  const { rows } = await client.query<{ id: string }>(KEEP, values)
  const [kept] = rows
  // Another process has planned it: its subscribers have their notices.
  if (kept === undefined || told.length === 0) return
  await client.query(QUEUE, [kept.id, told, now / 1000])
}

/**
 * Puts what there is to tell on a page before its sender, for everybody who is told it: all of a piece of news or nothing, once, by whichever
 * process comes first. What was planned before is left as it is.
 *
 * @param news oldest first
 * @returns how many pieces of news are new
 */
export async function planSubscriptionNews(
  { pool }: Database,
  {
    page,
    about,
    news,
    now,
  }: { readonly page: string; readonly about: SubscribedPage; readonly news: readonly News[]; readonly now: number },
): Promise<number> {
  if (news.length === 0) return 0
  const { rows } = await pool.query<{ key: string }>(PLANNED, [page, news.map(({ key }) => key)])
  const planned = new Set(rows.map(({ key }) => key))
  const fresh = news.filter(({ key }) => !planned.has(key))
  if (fresh.length === 0) return 0
  await inTransaction(pool, async (client) => {
    const subscribers = (await client.query<Subscriber>({ text: SUBSCRIBERS, values: [page], types: EPOCH_TYPES })).rows
    for (const one of fresh) await keep(client, page, { ...one, about }, whoIsTold(subscribers, one), now)
    await wakeNotifiers(client)
  })
  return fresh.length
}
