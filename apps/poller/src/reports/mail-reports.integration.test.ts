import { planReportMails, saveReportSchedule } from '@lispwatch/db/report-schedules'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { apply } from '@lispwatch/db/testing/network'
import type { WantedSchedule } from '@lispwatch/domain/report/schedule'
import { channelLock } from '@lispwatch/notify/channel-lock'
import { secretKey } from '@lispwatch/notify/secret-box'
import type { SubscriberAnswer, ToSubscriber } from '@lispwatch/notify/send/to-subscriber'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailOne } from './mail-reports.ts'

const MADE = Date.UTC(2026, 9, 15)
const OVER = Date.UTC(2026, 10, 1, 0, 10)
const KEY = secretKey(Buffer.alloc(32, 5).toString('base64'))
const MINUTE = 60_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db, undefined, MADE)
  const settings = { host: 'mail.example.net', port: '587', security: 'starttls', from: 'watch@example.net', to: 'all@example.net' }
  await database.owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, secrets, secret_names, origin, changed_by, changed_at)
     VALUES ('mail', 'email', true, $1, $2, '{password}', 'console', 'Ada', now())`,
    [JSON.stringify(settings), channelLock(KEY).seal({ password: 'hush' }, 'mail')],
  )
  await planned({ kind: 'availability', scope: { kind: 'site', name: 'Porto' }, every: 'month', format: 'json' })
})
afterAll(() => database?.drop())

/** Has a report mailed to the same people by the same channel, and plans what is due when the month is over. */
async function planned(of: Pick<WantedSchedule, 'kind' | 'scope' | 'every' | 'format'>) {
  const wanted: WantedSchedule = { ...of, mailChannel: 'mail', recipients: ['noc@example.net'], isOn: true }
  await saveReportSchedule(database.db, null, wanted, { by: 'Ada', now: MADE, version: null })
  await planReportMails(database.db, OVER)
}

/** A poller that sends to nobody; `answer` is what the mail server says. */
function poller(now: number, answer: SubscriberAnswer['outcome']) {
  const sent: ToSubscriber[] = []
  const of = {
    ...{ clock: { now: () => now }, database: database.db, poller: 'p', publicUrl: 'https://watch.example.net' },
    ...{ log: { info() {}, warn() {} }, onDatabase: <T>(work: () => Promise<T>) => work() },
    async send(mail: ToSubscriber): Promise<SubscriberAnswer> {
      sent.push(mail)
      return { outcome: answer, isOfRecipient: false, body: '' }
    },
  }
  return { sent, mailOne: () => mailOne(of, KEY) }
}

test('what the server does not take now goes out later, as the same mail, and then never again', async () => {
  const first = poller(OVER, { kind: 'failed', words: 'not now', retryAfterMs: null, isUncertain: false })
  expect([await first.mailOne(), await first.mailOne()]).toEqual([true, false])
  const second = poller(OVER + 60 * MINUTE, { kind: 'accepted', words: 'taken' })
  expect([await second.mailOne(), await second.mailOne()]).toEqual([true, false])
  const mails = [...first.sent, ...second.sent].map(({ outgoing }) => (outgoing.kind === 'mail' ? outgoing : undefined))
  expect(mails).toHaveLength(2)
  expect(mails[0]?.messageId).toBe(mails[1]?.messageId)
  expect(mails[1]).toMatchObject({
    ...{
      host: 'mail.example.net',
      to: ['noc@example.net'],
      subject: '[Test network] Availability, site Porto, 2026-10-01 up to 2026-11-01',
    },
    ...{
      from: 'watch@example.net',
      attachments: [{ fileName: 'availability-Porto-2026-10-01-2026-11-01.json', mediaType: 'application/json' }],
    },
  })
  expect(mails[1]?.text).toContain('https://watch.example.net/reports?kind=availability')
  expect(second.sent[0]?.secrets).toEqual(['hush'])
  expect(JSON.parse(Buffer.from(mails[1]?.attachments?.[0]?.octets ?? []).toString())).toMatchObject({
    kind: 'availability',
    madeAt: OVER + 60 * MINUTE,
  })
})

test('a report of what is not there any more is given up with the reason', async () => {
  await planned({ kind: 'changes', scope: { kind: 'site', name: 'Gone' }, every: 'week', format: 'pdf' })
  const { sent, mailOne: mail } = poller(OVER, { kind: 'accepted', words: 'taken' })
  expect([await mail(), await mail(), sent.length]).toEqual([true, false, 0])
  const { rows } = await database.owner.query(
    "SELECT last_words, given_up_at IS NOT NULL AS is_over FROM report_mail JOIN report_schedule ON id = schedule_id WHERE kind = 'changes'",
  )
  expect(rows).toEqual([{ last_words: 'There is no site Gone in the inventory.', is_over: true }])
})
