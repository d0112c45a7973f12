import { claimHeadMails, settleHeadMail } from '@lispwatch/db/chain/head-mails'
import type { SecretKey } from '@lispwatch/notify/secret-box'
import { sendToSubscriber } from '@lispwatch/notify/send/to-subscriber'
import { headMail } from './head-mail.ts'
import type { KeepRecord } from './keep-record.ts'

const FIRST_RETRY_MS = 60_000
const LONGEST_RETRY_MS = 3_600_000

/** Sends what daily heads are to be sent now, once each. */
export async function mailHeads(
  { clock, database, log, onDatabase, publicUrl, send = sendToSubscriber }: Omit<KeepRecord, 'secretKey' | 'headsFile' | 'stopping'>,
  key: SecretKey,
): Promise<void> {
  for (const mail of await onDatabase(() => claimHeadMails(database, clock.now()))) {
    const made = headMail(mail, key, publicUrl)
    const { outcome } = made.ok ? await send({ ...made, reach: 'own' }) : { outcome: { kind: 'failed' as const, words: made.words } }
    const now = clock.now()
    const isSent = outcome.kind === 'accepted'
    if (!isSent)
      log.warn({ channel: mail.channel, attempt: mail.attempt, words: outcome.words }, 'the head of the history could not be mailed')
    const dueAt = now + Math.min(FIRST_RETRY_MS * 2 ** (mail.attempt - 1), LONGEST_RETRY_MS)
    await onDatabase(() => settleHeadMail(database, mail, { sentAt: isSent ? now : null, dueAt, words: isSent ? '' : outcome.words }))
  }
}
