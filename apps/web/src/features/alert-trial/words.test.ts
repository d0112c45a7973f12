import { expect, test } from 'vitest'
import { trialText } from './words.ts'

test.each([
  [{ wakesNow: 31, wakesThen: 4 }, 'It would have woken people 4 times instead of 31 times.'],
  [{ wakesNow: 1, wakesThen: 0 }, 'It would have woken people never instead of once.'],
  [{ wakesNow: 0, wakesThen: 0 }, 'It would have woken nobody, as now.'],
  [{ wakesNow: 7, wakesThen: 7 }, 'It would have woken people 7 times, as often as now.'],
])('%j is told as people would say it', (counts, text) => {
  expect(trialText(counts)).toBe(text)
})
