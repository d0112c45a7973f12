import type { Span } from '@lispwatch/domain/availability/track'
import { duePeriod, type Rhythm, type WantedSchedule } from '@lispwatch/domain/report/schedule'
import type { Database } from '../client.ts'
import { EPOCH_TYPES, epochSeconds } from '../instant.ts'
import { storableText } from '../storable.ts'

/** The mail of a period that this process is to attempt now. Nobody else does before its lease is over. */
export interface ClaimedReportMail
  extends Span,
    Pick<WantedSchedule, 'kind' | 'scope' | 'every' | 'format' | 'mailChannel' | 'recipients'> {
  readonly scheduleId: number
  /** From 1. */
  readonly attempt: number
  readonly settings: Readonly<Record<string, string>>
  /** The channel's secrets, sealed; null: none. */
  readonly secrets: Uint8Array | null
}

const ON = 'SELECT id, every, since_at AS "sinceAt" FROM report_schedule WHERE is_on AND removed_at IS NULL'

const PLAN = `
INSERT INTO report_mail (schedule_id, from_at, to_at, due_at)
SELECT id, to_timestamp(from_s), to_timestamp(to_s), to_timestamp($4::float8)
FROM unnest($1::int[], $2::float8[], $3::float8[]) AS due (id, from_s, to_s)
ON CONFLICT (schedule_id, to_at) DO NOTHING`

/** Puts down what is to go out by `now`. Whoever does it again, or at the same time, adds nothing. @returns how many are new */
export async function planReportMails({ pool }: Database, now: number): Promise<number> {
  const { rows } = await pool.query<{ id: number; every: Rhythm; sinceAt: number }>({ text: ON, types: EPOCH_TYPES })
  const due = rows.flatMap(({ id, ...schedule }) => {
    const span = duePeriod(schedule, now)
    return span === undefined ? [] : [{ id, ...span }]
  })
  if (due.length === 0) return 0
  const values = [due.map(({ id }) => id), due.map(({ fromAt }) => fromAt / 1000), due.map(({ toAt }) => toAt / 1000), now / 1000]
  return (await pool.query(PLAN, values)).rowCount ?? 0
}

/** A report of a large network takes a while to be made; a process that died is followed by another after this. */
const LEASE_MS = 10 * 60_000

/** One at a time: each is a report. What was leased and never settled is attempted again, by the same Message-ID. */
const CLAIM = `
WITH due AS (
  SELECT report_mail.schedule_id, report_mail.to_at
  FROM report_mail
  JOIN report_schedule ON report_schedule.id = schedule_id AND is_on AND removed_at IS NULL
  JOIN channel ON channel.name = mail_channel AND channel.kind = 'email' AND channel.is_on
  WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= to_timestamp($1::float8)
    AND (lease_until IS NULL OR lease_until <= to_timestamp($1::float8))
  ORDER BY due_at, schedule_id
  LIMIT 1
  FOR UPDATE OF report_mail SKIP LOCKED
), leased AS (
  UPDATE report_mail
  SET attempts = attempts + 1, leased_by = $2, lease_until = to_timestamp($3::float8)
  FROM due WHERE report_mail.schedule_id = due.schedule_id AND report_mail.to_at = due.to_at
  RETURNING report_mail.*
)
SELECT schedule_id AS "scheduleId", from_at AS "fromAt", to_at AS "toAt", attempts AS attempt, report_schedule.kind, scope, every, format,
       mail_channel AS "mailChannel", recipients, channel.settings, channel.secrets
FROM leased
JOIN report_schedule ON report_schedule.id = schedule_id
JOIN channel ON channel.name = mail_channel`

/** Takes the next one that is due by `now`; undefined where none is. */
export async function claimReportMails(
  { pool }: Database,
  { now, by }: { readonly now: number; readonly by: string },
): Promise<ClaimedReportMail | undefined> {
  const values = [now / 1000, by, (now + LEASE_MS) / 1000]
  return (await pool.query<ClaimedReportMail>({ text: CLAIM, values, types: EPOCH_TYPES })).rows[0]
}

/** What an attempt came to: sent, to be tried again at `dueAt`, or given up (both null). */
export interface SettledReportMail extends Pick<ClaimedReportMail, 'scheduleId' | 'toAt' | 'attempt'> {
  readonly by: string
  readonly now: number
  readonly isSent: boolean
  readonly dueAt: number | null
  readonly sha256: string | null
  readonly words: string
}

/** Whoever lost the lease meanwhile settles only what was accepted. */
const SETTLE = `
UPDATE report_mail
SET sent_at = CASE WHEN $5::boolean THEN to_timestamp($4::float8) END, given_up_at = CASE WHEN NOT $5 AND $6::float8 IS NULL THEN to_timestamp($4) END,
    due_at = coalesce(to_timestamp($6), due_at), leased_by = NULL, lease_until = NULL, sha256 = $7, last_words = $8
WHERE schedule_id = $1 AND to_at = to_timestamp($2::float8) AND sent_at IS NULL AND ($5 OR (leased_by = $3 AND attempts = $9))`

const MOST_WORDS = 400

export async function settleReportMail({ pool }: Database, of: SettledReportMail): Promise<void> {
  const { scheduleId, toAt, by, now, isSent, dueAt, sha256, words, attempt } = of
  const values = [
    scheduleId,
    toAt / 1000,
    by,
    now / 1000,
    isSent,
    epochSeconds(dueAt),
    sha256,
    storableText(words.slice(0, MOST_WORDS)),
    attempt,
  ]
  await pool.query(SETTLE, values)
}
