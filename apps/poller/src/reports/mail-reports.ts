import type { Database } from '@lispwatch/db/client'
import { type ClaimedReportMail, claimReportMails, planReportMails, settleReportMail } from '@lispwatch/db/report-schedules'
import { reportFacts, TooMuchToReport } from '@lispwatch/db/reports'
import { MOST_ATTEMPTS, waitAfterAttempt } from '@lispwatch/domain/alert/channel'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { type SecretKey, secretKey } from '@lispwatch/notify/secret-box'
import { type SubscriberAnswer, sendToSubscriber } from '@lispwatch/notify/send/to-subscriber'
import { signingKey } from '@lispwatch/notify/signing-key'
import { reportFile } from '@lispwatch/report/file'
import { makeReport, NothingToReport } from '@lispwatch/report/make'
import type { Logger } from 'pino'
import { mayPass } from '../database-fault.ts'
import { type Repeated, repeat } from '../repeat.ts'
import { reportOutgoing } from './report-outgoing.ts'

export interface MailReports {
  readonly clock: Clock
  readonly database: Database
  readonly log: Pick<Logger, 'info' | 'warn'>
  /** Names this process. */
  readonly poller: string
  /** Opens the secrets of channels and signs reports; without it this poller mails none. */
  readonly secretKey: string | undefined
  readonly publicUrl: string
  readonly stopping: AbortSignal
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
  /** Sends once; only tests have another one. */
  readonly send?: typeof sendToSubscriber
}

/** What one mail needs of it. */
export type Mailing = Omit<MailReports, 'secretKey' | 'stopping' | 'clock'> & { readonly clock: Pick<Clock, 'now'> }

const LOOK_INTERVAL_MS = 30_000
/** A mail with a file takes longer than an alert. */
const PATIENCE_MS = 60_000

/** Mails reports when their period is over. Any number of pollers may do it: each mail is taken by one. */
export function startMailingReports(of: MailReports): Repeated {
  const { clock, database, log, stopping, onDatabase } = of
  if (of.secretKey === undefined) return { stop() {} }
  const key = secretKey(of.secretKey)
  return repeat({
    ...{ clock, everyMs: LOOK_INTERVAL_MS, onDone: () => {} },
    onFault(err) {
      if (!mayPass(err)) log.warn({ err }, 'reports could not be mailed; it is tried again')
    },
    async work() {
      await onDatabase(() => planReportMails(database, clock.now()))
      while (!stopping.aborted && (await mailOne(of, key)));
    },
  })
}

/** Attempts what is due first. False: nothing is. */
export async function mailOne(of: Mailing, key: SecretKey): Promise<boolean> {
  const { clock, database, log, poller, onDatabase } = of
  const mail = await onDatabase(() => claimReportMails(database, { now: clock.now(), by: poller }))
  if (mail === undefined) return false
  const { scheduleId, toAt, attempt } = mail
  const { outcome, isOfRecipient, sha256 } = await attempted(mail, of, key)
  const now = clock.now()
  const isSent = outcome.kind === 'accepted'
  if (isSent) log.info({ schedule: scheduleId, attempt }, 'a report was mailed')
  else log.warn({ schedule: scheduleId, attempt, words: outcome.words }, 'a report could not be mailed')
  const isOver = isSent || attempt >= MOST_ATTEMPTS || (outcome.kind === 'refused' && isOfRecipient)
  const dueAt = isOver ? null : now + waitAfterAttempt(attempt, outcome.kind === 'failed' ? outcome.retryAfterMs : null)
  await onDatabase(() =>
    settleReportMail(database, { scheduleId, toAt, attempt, by: poller, now, isSent, dueAt, sha256, words: outcome.words }),
  )
  return true
}

type Attempted = Pick<SubscriberAnswer, 'outcome' | 'isOfRecipient'> & { readonly sha256: string | null }

const failed = (words: string, isForGood = false): Attempted => ({
  outcome: isForGood ? { kind: 'refused', words } : { kind: 'failed', words, retryAfterMs: null, isUncertain: false },
  ...{ isOfRecipient: isForGood, sha256: null },
})

/** Makes the report, then the mail, and sends it once. */
async function attempted(mail: ClaimedReportMail, of: Mailing, key: SecretKey): Promise<Attempted> {
  const { clock, database, publicUrl, onDatabase, send = sendToSubscriber } = of
  try {
    const report = await onDatabase(() => makeReport(mail, reportFacts(database), clock.now()))
    const file = await reportFile(report, mail.format, { signer: signingKey(key) })
    const made = reportOutgoing(mail, { report, ...file }, key, publicUrl)
    if (!made.ok) return failed(made.words)
    const { outcome, isOfRecipient } = await send({ ...made, reach: 'own', patienceMs: PATIENCE_MS })
    return { outcome, isOfRecipient, sha256: file.sha256 }
  } catch (error) {
    if (error instanceof NothingToReport || error instanceof TooMuchToReport) return failed(error.message, true)
    return failed(`The report could not be made (${error instanceof Error ? error.name : 'unknown'}).`)
  }
}
