import { expect, it } from 'vitest'
import { absenceByLossMs } from './registration-patience.ts'
import { locatorIs, MINUTE_MS, ONE, reading } from './testing/eid-facts.ts'

const lossy = (...shares: number[]) => ({
  locators: [locatorIs(ONE, 'up', { readings: shares.map((lossShare) => reading('up', { lossShare })) })],
})

it('no absence is laid to loss on clean paths', () => {
  expect(absenceByLossMs(lossy(0))).toBe(0)
  expect(absenceByLossMs(lossy(0.03))).toBe(0)
})

it('with 20 % loss each way, so 36 % of all questions, a registration may be gone for 8 minutes at one server, and 2.5 at two', () => {
  expect(absenceByLossMs(lossy(0.36))).toBe(8 * MINUTE_MS)
  expect(absenceByLossMs(lossy(0.36), 2)).toBe(2.5 * MINUTE_MS)
})

it('half of the paths decide, and the worst of anything is bounded', () => {
  expect(absenceByLossMs(lossy(0, 0.36, 0.36))).toBe(8 * MINUTE_MS)
  expect(absenceByLossMs(lossy(0, 0, 0.36))).toBe(0)
  expect(absenceByLossMs({ locators: [] })).toBe(0)
  expect(absenceByLossMs(lossy(1))).toBe(absenceByLossMs(lossy(0.6)))
})
