import type { WantedSchedule } from '@lispwatch/domain/report/schedule'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  claimReportMails,
  listReportSchedules,
  mailChannels,
  planReportMails,
  removeReportSchedule,
  saveReportSchedule,
  settleReportMail,
} from './report-schedules.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const at = (text: string) => Date.parse(text)
const MADE = at('2026-10-15T12:00:00Z')
const OVER = at('2026-11-01T00:10:00Z')
const MINUTE = 60_000
const WANTED: WantedSchedule = {
  ...{
    kind: 'availability',
    scope: { kind: 'network' },
    every: 'month',
    format: 'pdf',
    mailChannel: 'mail',
    recipients: ['noc@example.net'],
    isOn: true,
  },
}
const ada = (version: number | null, now = MADE) => ({ by: 'Ada', now, version })

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query(
    `INSERT INTO channel (name, kind, is_on, settings, origin, changed_by, changed_at) VALUES ('mail', 'email', true, '{"host":"127.0.0.1"}', 'console', 'Ada', now())`,
  )
})
afterAll(() => database?.drop())

test('a schedule is kept, changed by whoever saw it last, and every change is told with its author', async () => {
  expect(await saveReportSchedule(database.db, null, WANTED, ada(null))).toEqual({ ok: true, version: 1 })
  const [made] = await listReportSchedules(database.db)
  expect(made).toMatchObject({ ...WANTED, version: 1, sinceAt: MADE, changedBy: 'Ada', lastMail: null })
  const id = made?.id ?? 0
  expect(await saveReportSchedule(database.db, id, { ...WANTED, isOn: false }, ada(1))).toMatchObject({ ok: true })
  expect(await saveReportSchedule(database.db, id, WANTED, ada(1))).toMatchObject({ ok: false, why: 'overtaken' })
  expect(await saveReportSchedule(database.db, id + 1, WANTED, ada(1))).toMatchObject({ ok: false, why: 'missing' })
  // What was turned on again has nothing of the time in which it was off.
  await saveReportSchedule(database.db, id, WANTED, ada(2, MADE + MINUTE))
  expect((await listReportSchedules(database.db))[0]).toMatchObject({ isOn: true, sinceAt: MADE + MINUTE })
  const { rows } = await database.owner.query<{ sentence: string }>(
    "SELECT sentence FROM event WHERE kind = 'report-schedule-changed' ORDER BY id",
  )
  expect(rows.map(({ sentence }) => sentence)).toEqual([
    'Ada made the mail of the availability report, every month, to 1.',
    'Ada changed the mail of the availability report, every month, to 1.',
    'Ada changed the mail of the availability report, every month, to 1.',
  ])
  expect(await mailChannels(database.db)).toEqual(['mail'])
})

test('a period has one mail, whoever plans it and however often, and one process attempts it at a time', async () => {
  expect(await planReportMails(database.db, OVER - 1)).toBe(0)
  const planned = await Promise.all([1, 2, 3].map(() => planReportMails(database.db, OVER)))
  expect(planned.reduce((sum, count) => sum + count, 0)).toBe(1)
  const claims = await Promise.all(['a', 'b', 'c'].map((by) => claimReportMails(database.db, { now: OVER, by })))
  expect(claims.filter((claim) => claim !== undefined)).toMatchObject([
    {
      attempt: 1,
      kind: 'availability',
      fromAt: at('2026-10-01'),
      toAt: at('2026-11-01'),
      recipients: ['noc@example.net'],
      settings: { host: '127.0.0.1' },
    },
  ])
})

test('what a process took and did not survive is attempted by another, and a late word of the first changes nothing', async () => {
  expect(await claimReportMails(database.db, { now: OVER + 9 * MINUTE, by: 'b' })).toBeUndefined()
  const second = await claimReportMails(database.db, { now: OVER + 10 * MINUTE, by: 'b' })
  expect(second).toMatchObject({ attempt: 2 })
  if (second === undefined) return
  const settled = { scheduleId: second.scheduleId, toAt: second.toAt, now: OVER + 11 * MINUTE, sha256: null }
  await settleReportMail(database.db, { ...settled, attempt: 1, by: 'a', isSent: false, dueAt: null, words: 'too late' })
  await settleReportMail(database.db, {
    ...settled,
    attempt: 2,
    by: 'b',
    isSent: false,
    dueAt: OVER + 20 * MINUTE,
    words: 'refused for now',
  })
  expect((await listReportSchedules(database.db))[0]?.lastMail).toMatchObject({
    sentAt: null,
    givenUpAt: null,
    lastWords: 'refused for now',
  })
  const third = await claimReportMails(database.db, { now: OVER + 20 * MINUTE, by: 'a' })
  expect(third).toMatchObject({ attempt: 3 })
  await settleReportMail(database.db, {
    ...settled,
    attempt: 3,
    by: 'a',
    isSent: true,
    dueAt: null,
    sha256: 'ab'.repeat(32),
    words: 'taken',
  })
  expect((await listReportSchedules(database.db))[0]?.lastMail).toMatchObject({ sentAt: settled.now, lastWords: 'taken' })
  expect(await planReportMails(database.db, OVER + 30 * MINUTE)).toBe(0)
  expect(await claimReportMails(database.db, { now: OVER + 30 * MINUTE, by: 'a' })).toBeUndefined()
})

test('what is removed is mailed no more, and what was sent stays on record', async () => {
  const [known] = await listReportSchedules(database.db)
  expect(await removeReportSchedule(database.db, known?.id ?? 0, ada(known?.version ?? 0))).toMatchObject({ ok: true })
  expect(await listReportSchedules(database.db)).toEqual([])
  expect(await planReportMails(database.db, at('2026-12-01T01:00:00Z'))).toBe(0)
  expect((await database.owner.query('SELECT FROM report_mail WHERE sent_at IS NOT NULL')).rowCount).toBe(1)
  await expect(database.db.pool.query('DELETE FROM report_schedule')).rejects.toThrow('permission denied')
})
