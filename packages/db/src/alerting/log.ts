import type { AlertMessage, AlertMessageKind } from '@lispwatch/domain/alert/alert-message'
import type { DeliveryState } from '@lispwatch/domain/alert/channel'
import type { FindingSeverity } from '@lispwatch/domain/finding'
import type { Database } from '../client.ts'
import { allOf } from '../incidents/conditions.ts'
import { EPOCH_TYPES } from '../instant.ts'

/** Which deliveries; what is left out does not matter. */
export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined
  readonly channel?: string | undefined
  readonly kind?: AlertMessageKind | undefined
  /** Those whose message is about this incident. */
  readonly incident?: number | undefined
  /** Only those that nobody has given up or left. */
  readonly isUnclosed?: boolean | undefined
}

/** A delivery in a list. Times in epoch ms. */
export interface DeliverySummary {
  /** A whole number in decimal. */
  readonly id: string
  /** What it is known by to whoever gets it. */
  readonly key: string
  readonly channel: string
  readonly groupKey: string
  readonly kind: AlertMessageKind
  readonly severity: FindingSeverity
  readonly headline: string
  /** The first of them, at most MOST_INCIDENTS. */
  readonly incidents: readonly number[]
  readonly incidentCount: number
  readonly state: DeliveryState
  readonly attempts: number
  /** Somebody sends it right now. */
  readonly isSending: boolean
  /** When it is attempted next; null: never, it does not wait. */
  readonly dueAt: number | null
  readonly createdAt: number
  readonly settledAt: number | null
  /** The route that led here; null of a test. */
  readonly routeId: string | null
  /** Ids of the rules that demanded it. */
  readonly rules: readonly string[]
  /** What the last attempt came to. */
  readonly lastWords: string | null
  /** Who had it sent, a test or once more after it was given up. */
  readonly askedBy: string | null
  /** Who gave it up; null also where the attempts were used up. */
  readonly closedBy: string | null
}

/** One attempt. `uncertain`: it failed, and the message may have arrived all the same. */
export interface StoredAttempt {
  readonly at: number
  readonly vantage: string
  readonly outcome: 'accepted' | 'failed' | 'uncertain' | 'refused'
  readonly words: string
  readonly tookMs: number
}

/** A delivery with what it says and all attempts, oldest first. */
export interface DeliveryDetail extends DeliverySummary {
  readonly message: AlertMessage
  readonly log: readonly StoredAttempt[]
}

const MOST_INCIDENTS = 20
const MOST_ATTEMPTS_SHOWN = 200

const COLUMNS = `
delivery.id, delivery.key, delivery.channel, delivery.group_key AS "groupKey", delivery.kind, delivery.severity,
delivery.message ->> 'headline' AS headline, to_json(delivery.incidents[1:${MOST_INCIDENTS}]) AS incidents,
cardinality(delivery.incidents) AS "incidentCount", delivery.state, delivery.attempts, delivery.leased_by IS NOT NULL AS "isSending",
CASE WHEN delivery.state = 'waiting' THEN delivery.due_at END AS "dueAt", delivery.created_at AS "createdAt",
delivery.settled_at AS "settledAt", delivery.route_id AS "routeId", to_json(delivery.rules) AS rules, delivery.last_words AS "lastWords", delivery.asked_by AS "askedBy", delivery.closed_by AS "closedBy"`

/** Deliveries, the newest first; `before` is the id of the last one of the page before. */
export async function listDeliveries(
  { pool }: Database,
  { before = null, limit = 100, ...filter }: DeliveryFilter & { readonly before?: string | null; readonly limit?: number } = {},
): Promise<DeliverySummary[]> {
  const { where, values } = allOf([
    ['delivery.id < $', before],
    ['delivery.state = $', filter.state],
    ['delivery.channel = $', filter.channel],
    ['delivery.kind = $', filter.kind],
    ['delivery.incidents @> ARRAY[$::int]', filter.incident],
    ['(delivery.closed_by IS NULL) = $', filter.isUnclosed],
  ])
  const text = `SELECT ${COLUMNS} FROM delivery WHERE ${where} ORDER BY delivery.id DESC LIMIT $${values.length + 1}`
  return (await pool.query<DeliverySummary>({ text, values: [...values, limit], types: EPOCH_TYPES })).rows
}

const DETAIL = `SELECT ${COLUMNS}, delivery.message FROM delivery WHERE id = $1`

const ATTEMPTS = `
SELECT * FROM (
  SELECT id, at, vantage, outcome, words, took_ms AS "tookMs"
  FROM delivery_attempt WHERE delivery_id = $1 ORDER BY delivery_attempt.id DESC LIMIT ${MOST_ATTEMPTS_SHOWN}
) AS newest
ORDER BY newest.id`

/** One delivery; undefined where there is none of that number. */
export async function getDelivery({ pool }: Database, id: string): Promise<DeliveryDetail | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined
  const read = { values: [id], types: EPOCH_TYPES }
  const [deliveries, attempts] = await Promise.all([
    pool.query<Omit<DeliveryDetail, 'log'>>({ text: DETAIL, ...read }),
    pool.query<StoredAttempt & { id: string }>({ text: ATTEMPTS, ...read }),
  ])
  const [delivery] = deliveries.rows
  if (delivery === undefined) return undefined
  return { ...delivery, log: attempts.rows.map(({ id: _, ...attempt }) => attempt) }
}
