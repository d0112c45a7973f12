import { expect, it } from 'vitest'
import { absenceByLossMs } from './registration-patience.ts'
import { everywhere, locatorIs, MINUTE_MS, ONE, reading, registered } from './testing/eid-facts.ts'

const lossy = (lossShare: number) => ({
  registrations: everywhere(registered, ['ms1', 'ms2'], { lossShare }),
  locators: [locatorIs(ONE, 'up')],
})

it('no absence is laid to loss on clean paths', () => {
  expect(absenceByLossMs(lossy(0))).toBe(0)
  expect(absenceByLossMs(lossy(0.03))).toBe(0)
})

it('with 20 % loss each way, so 36 % of all questions, a registration may be gone for 8 minutes at one server, and 2.5 at two', () => {
  expect(absenceByLossMs(lossy(0.36))).toBe(8 * MINUTE_MS)
  expect(absenceByLossMs(lossy(0.36), 2)).toBe(2.5 * MINUTE_MS)
})

it('the paths to the locators count as well, and the worst of anything is bounded', () => {
  const locators = [locatorIs(ONE, 'up', { readings: [reading('up', { lossShare: 0.36 })] })]
  expect(absenceByLossMs({ ...lossy(0), locators })).toBe(8 * MINUTE_MS)
  expect(absenceByLossMs(lossy(1))).toBe(absenceByLossMs(lossy(0.6)))
})
