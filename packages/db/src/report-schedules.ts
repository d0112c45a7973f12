import type { DomainEvent } from '@lispwatch/domain/event'
import { MOST_SCHEDULES, type WantedSchedule } from '@lispwatch/domain/report/schedule'
import { type Author, type Change, refusalOf, type Saved } from './alerting/kept.ts'
import type { Database } from './client.ts'
import { appendEvents } from './events/append.ts'
import { EPOCH_TYPES } from './instant.ts'
import { storableJson, storableText } from './storable.ts'
import { inTransaction, type Queryable } from './transaction.ts'

export { type ClaimedReportMail, claimReportMails, planReportMails, settleReportMail } from './reports/mails.ts'

/** A schedule as it is kept, with what became of its last mail. Times in epoch ms. */
export interface StoredSchedule extends WantedSchedule {
  readonly id: number
  readonly sinceAt: number
  readonly version: number
  readonly changedBy: string
  readonly changedAt: number
  readonly lastMail: {
    readonly fromAt: number
    readonly toAt: number
    readonly sentAt: number | null
    readonly givenUpAt: number | null
    readonly lastWords: string | null
  } | null
}

const SCHEDULES = `
SELECT id, kind, scope, every, format, mail_channel AS "mailChannel", recipients, is_on AS "isOn", since_at AS "sinceAt", version,
       changed_by AS "changedBy", changed_at AS "changedAt",
       mail.from_at AS "fromAt", mail.to_at AS "toAt", mail.sent_at AS "sentAt", mail.given_up_at AS "givenUpAt", mail.last_words AS "lastWords"
FROM report_schedule
LEFT JOIN LATERAL (SELECT * FROM report_mail WHERE schedule_id = report_schedule.id ORDER BY to_at DESC LIMIT 1) AS mail ON true
WHERE removed_at IS NULL
ORDER BY id`

type Row = Omit<StoredSchedule, 'lastMail'> & {
  [Part in keyof NonNullable<StoredSchedule['lastMail']>]: NonNullable<StoredSchedule['lastMail']>[Part] | null
}

async function read(client: Queryable): Promise<StoredSchedule[]> {
  const { rows } = await client.query<Row>({ text: SCHEDULES, types: EPOCH_TYPES })
  return rows.map(({ fromAt, toAt, sentAt, givenUpAt, lastWords, ...schedule }) => ({
    ...schedule,
    lastMail: fromAt === null || toAt === null ? null : { fromAt, toAt, sentAt, givenUpAt, lastWords },
  }))
}

/** The schedules there are, the oldest first. */
export const listReportSchedules = ({ pool }: Database): Promise<StoredSchedule[]> => read(pool)

const LOCK = "SELECT pg_advisory_xact_lock(hashtext('lispwatch report schedules'))"

const MAKE = `
INSERT INTO report_schedule (kind, scope, every, format, mail_channel, recipients, is_on, since_at, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8), $9, to_timestamp($8::float8))`

/** Whoever turns it on again, or asks for another rhythm, has nothing of the time before. */
const CHANGE = `
UPDATE report_schedule
SET kind = $1, scope = $2, every = $3, format = $4, mail_channel = $5, recipients = $6, is_on = $7, version = version + 1,
    since_at = CASE WHEN ($7 AND NOT is_on) OR every <> $3 THEN to_timestamp($8::float8) ELSE since_at END,
    changed_by = $9, changed_at = to_timestamp($8::float8)
WHERE id = $10`

const REMOVE =
  'UPDATE report_schedule SET removed_at = to_timestamp($2::float8), is_on = false, version = version + 1, changed_by = $3 WHERE id = $1'

/** Keeps a schedule that was checked: a new one (`id` and version null), or another form of the version that it was made of. */
export function saveReportSchedule({ pool }: Database, id: number | null, wanted: WantedSchedule, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client): Promise<Saved> => {
    await client.query(LOCK)
    const all = await read(client)
    const before = all.find((one) => one.id === id)
    const refusal = id === null ? undefined : refusalOf(before && { ...before, origin: 'console' }, change, 'The schedule')
    if (refusal !== undefined) return refusal
    if (id === null && all.length >= MOST_SCHEDULES)
      return { ok: false, why: 'refused', reason: `There are ${MOST_SCHEDULES} schedules already: remove one first.` }
    const { kind, scope, every, format, mailChannel, recipients, isOn } = wanted
    const values = [kind, storableJson(scope), every, format, storableText(mailChannel), recipients.map((one) => storableText(one)), isOn]
    const author = [change.now / 1000, storableText(change.by)]
    await client.query(id === null ? MAKE : CHANGE, id === null ? [...values, ...author] : [...values, ...author, id])
    await note(
      client,
      `${change.by} ${id === null ? 'made' : 'changed'} the mail of the ${kind} report, every ${every}, to ${recipients.length}.`,
      change,
    )
    return { ok: true, version: (before?.version ?? 0) + 1 }
  })
}

/** Mails it no more. What was sent stays on record. */
export function removeReportSchedule({ pool }: Database, id: number, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client): Promise<Saved> => {
    await client.query(LOCK)
    const before = (await read(client)).find((one) => one.id === id)
    const refusal = refusalOf(before && { ...before, origin: 'console' }, { ...change, version: change.version ?? 0 }, 'The schedule')
    if (refusal !== undefined) return refusal
    await client.query(REMOVE, [id, change.now / 1000, storableText(change.by)])
    await note(client, `${change.by} removed the mail of the ${before?.kind ?? ''} report.`, change)
    return { ok: true, version: change.version ?? 0 }
  })
}

async function note(client: Queryable, sentence: string, { now }: Author): Promise<void> {
  const times = { at: now, afterAt: null, byAt: now }
  const event: DomainEvent = { kind: 'report-schedule-changed', ...times, subject: {}, vantage: null, from: null, to: null, sentence }
  await appendEvents(client, [event])
}

const CHANNELS = "SELECT name FROM channel WHERE kind = 'email' AND is_on ORDER BY name"

/** The channels that mails can leave by. */
export async function mailChannels({ pool }: Database): Promise<string[]> {
  return (await pool.query<{ name: string }>(CHANNELS)).rows.map(({ name }) => name)
}
