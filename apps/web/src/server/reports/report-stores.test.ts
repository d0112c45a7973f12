import type { Report } from '@lispwatch/domain/report/report'
import { NothingToReport } from '@lispwatch/report/make'
import { expect, test } from 'vitest'
import { NOW } from '../testing/fake-context.ts'
import { type AskedReport, madeReports } from './report-stores.ts'

const ASKED: AskedReport = { kind: 'changes', scope: { kind: 'network' }, period: 'last-month' }
const reportAt = (madeAt: number): Report => ({
  ...{
    kind: 'changes',
    title: 'Changes',
    network: 'Test',
    scope: { kind: 'network' },
    fromAt: 0,
    toAt: 1,
    madeAt,
    summary: '',
    sections: [],
  },
})

test('whoever asks within a minute gets the same report, and later another one', async () => {
  const { report, madeReport } = madeReports(async (_, now) => reportAt(now))
  const [first, again, later] = [await report(ASKED, NOW), await report(ASKED, NOW + 59_999), await report(ASKED, NOW + 60_000)]
  expect([first.madeAt, again.madeAt, later.madeAt]).toEqual([NOW, NOW, NOW + 60_000])
  expect(await madeReport(ASKED, NOW)).toBe(first)
  expect(madeReport(ASKED, NOW + 1)).toBeUndefined()
})

test('no more than two are made at once, and who comes when very many wait is told so', async () => {
  const ends: (() => void)[] = []
  let [atOnce, most] = [0, 0]
  const { report } = madeReports(async (_, now) => {
    most = Math.max(most, ++atOnce)
    await new Promise<void>((resolve) => ends.push(resolve))
    atOnce--
    return reportAt(now)
  })
  const asked = Array.from({ length: 12 }, (_, i) => report({ ...ASKED, scope: { kind: 'site', name: `${i}` } }, NOW))
  await expect(report({ ...ASKED, kind: 'audit' }, NOW)).rejects.toThrow('Many reports are being made')
  let done = false
  const all = Promise.all(asked).finally(() => {
    done = true
  })
  while (!done) {
    ends.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect([most, (await all).length]).toEqual([2, 12])
})

test('what could not be made is told in words and made anew for the next', async () => {
  let tries = 0
  const { report } = madeReports(async (_, now) => {
    if (++tries === 1) throw new NothingToReport('There is no site nowhere in the inventory.')
    return reportAt(now)
  })
  await expect(report(ASKED, NOW)).rejects.toMatchObject({ code: 'not-found', message: 'There is no site nowhere in the inventory.' })
  await expect(report(ASKED, NOW)).resolves.toMatchObject({ madeAt: NOW })
})
