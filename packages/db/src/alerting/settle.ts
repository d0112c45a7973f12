import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { type AttemptOutcome, type DeliveryState, MOST_ATTEMPTS, waitAfterAttempt } from '@lispwatch/domain/alert/channel'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { IncidentEntry } from '@lispwatch/domain/incident/incident'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { appendEntries } from '../incidents/entries.ts'
import { epochSeconds } from '../instant.ts'
import { storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { wakeDeliverers } from './wake.ts'

/** An attempt that came to an end. */
export interface SettledAttempt {
  readonly id: string
  /** As it was claimed. */
  readonly attempt: number
  readonly by: string
  readonly vantage: string
  readonly outcome: AttemptOutcome
  readonly begunAt: number
  readonly tookMs: number
  readonly now: number
}

/** Words of attempts come from the other side; more of them is not kept. */
const MOST_WORDS = 500
/** The timelines of so many incidents of one message say that it was sent. */
const MOST_TIMELINES = 200

interface Known {
  readonly channel: string
  readonly kind: AlertMessage['kind']
  readonly incidents: readonly number[]
  readonly headline: string
  readonly state: DeliveryState
  readonly isOurs: boolean
}

const LOCK = `
SELECT channel, kind, to_json(incidents) AS incidents, message ->> 'headline' AS headline, state,
       leased_by IS NOT DISTINCT FROM $2 AND attempts = $3 AS "isOurs"
FROM delivery WHERE id = $1 FOR UPDATE`

const LOG = `
INSERT INTO delivery_attempt (delivery_id, at, vantage, outcome, words, took_ms)
VALUES ($1, to_timestamp($2::float8), $3, $4, $5, $6)`

const SETTLE = `
UPDATE delivery
SET state = $2, settled_at = CASE WHEN $2 <> 'waiting' THEN to_timestamp($3::float8) END, due_at = coalesce(to_timestamp($4::float8), due_at),
    is_uncertain = is_uncertain OR $5, last_words = $6, leased_by = NULL, lease_until = NULL
WHERE id = $1`

const NOTE_UNCERTAIN = 'UPDATE delivery SET is_uncertain = is_uncertain OR $2, last_words = $3 WHERE id = $1'

function eventOf({ channel, headline }: Known, kind: DomainEvent['kind'], sentence: string, now: number): DomainEvent {
  const about = { subject: {}, vantage: null, from: null, to: null }
  return { kind, at: now, afterAt: null, byAt: now, ...about, sentence: `${channel} ${sentence}: ${headline}` }
}

async function noteDelivered(client: Queryable, known: Known, now: number): Promise<void> {
  if (known.kind === 'test') return
  const words = {
    firing: 'was told',
    repeated: 'was told again',
    escalated: 'was told, as nobody had acknowledged',
    eased: 'was told that a part is over',
    resolved: 'was told that it is over',
  }
  const sentence = `${known.channel} ${words[known.kind]}.`
  const entries = known.incidents.slice(0, MOST_TIMELINES).map((incidentId): IncidentEntry => {
    return { incidentId, at: now, kind: 'delivered', by: null, sentence, finding: null }
  })
  await appendEntries(client, entries)
  await appendEvents(client, [eventOf(known, 'incident-announced', words[known.kind], now)])
}

/** What becomes of the delivery; `dueAt`: when it is attempted again, epoch ms. */
function afterAttempt({ outcome, attempt, now }: SettledAttempt): { readonly state: DeliveryState; readonly dueAt: number | null } {
  if (outcome.kind === 'accepted') return { state: 'delivered', dueAt: null }
  if (outcome.kind === 'refused' || attempt >= MOST_ATTEMPTS) return { state: 'dead', dueAt: null }
  return { state: 'waiting', dueAt: now + waitAfterAttempt(attempt, outcome.retryAfterMs) }
}

/**
 * Writes down what an attempt came to and what becomes of the delivery. Where its lease is over and somebody else has it, only a message that
 * was accepted settles it.
 *
 * @returns the state that the delivery is in now
 */
export function settleDelivery({ pool }: Database, settled: SettledAttempt): Promise<DeliveryState> {
  const { id, attempt, by, vantage, outcome, begunAt, tookMs, now } = settled
  const words = storableText(outcome.words.slice(0, MOST_WORDS))
  const isUncertain = outcome.kind === 'failed' && outcome.isUncertain
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Known>(LOCK, [id, by, attempt])
    const [known] = rows
    if (known === undefined) throw new Error(`There is no delivery ${id}, though it was claimed.`)
    await client.query(LOG, [id, begunAt / 1000, vantage, isUncertain ? 'uncertain' : outcome.kind, words, Math.max(0, Math.round(tookMs))])
    if (known.state !== 'waiting' || (!known.isOurs && outcome.kind !== 'accepted')) {
      await client.query(NOTE_UNCERTAIN, [id, isUncertain, words])
      return known.state
    }
    const { state, dueAt } = afterAttempt(settled)
    await client.query(SETTLE, [id, state, now / 1000, epochSeconds(dueAt), isUncertain, words])
    if (state === 'delivered') await noteDelivered(client, known, now)
    if (state === 'dead') await appendEvents(client, [eventOf(known, 'delivery-died', 'could not be told and it was given up', now)])
    // The next one of the group may go now.
    if (state !== 'waiting') await wakeDeliverers(client)
    return state
  })
}
