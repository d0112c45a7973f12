import { expect, test } from 'vitest'
import { MOST_ATTEMPTS } from '../alert/channel.ts'
import { type NoticeAttempt, settleNotice } from './notice.ts'
import { MOST_REFUSALS } from './subscriber.ts'

const NOW = 1_800_000_000_000
const refused = { kind: 'refused', words: '550 No such user' } as const
const failed = { kind: 'failed', words: 'Away.', retryAfterMs: null, isUncertain: false } as const
const attempt = (of: Partial<NoticeAttempt>): NoticeAttempt => ({
  ...{ attempt: 1, outcome: refused, isOfRecipient: true, refusals: 0, now: NOW },
  ...of,
})

test('a subscription rests after so many messages in a row that were refused for good, and not before', () => {
  const refusals = [...Array(MOST_REFUSALS).keys()]
  expect(refusals.map((before) => settleNotice(attempt({ refusals: before })).rests)).toEqual(
    refusals.map((before) => before === MOST_REFUSALS - 1),
  )
})

test('one that arrives begins the count anew', () => {
  const outcome = { kind: 'accepted', words: '250 Ok' } as const
  expect(settleNotice(attempt({ outcome, refusals: MOST_REFUSALS - 1 }))).toMatchObject({ notice: 'sent', refusals: 0, rests: false })
})

test('nobody rests for what is wrong on our side: it is tried again', () => {
  const settled = settleNotice(attempt({ isOfRecipient: false, refusals: MOST_REFUSALS - 1 }))
  expect(settled).toEqual({ notice: 'waiting', dueAt: NOW + 5_000, refusals: MOST_REFUSALS - 1, rests: false })
})

test('what cannot be delivered now is tried again, later each time, and given up in the end', () => {
  expect(settleNotice(attempt({ outcome: failed }))).toMatchObject({ notice: 'waiting', dueAt: NOW + 5_000 })
  expect(settleNotice(attempt({ outcome: failed, attempt: 3 }))).toMatchObject({ notice: 'waiting', dueAt: NOW + 20_000 })
  expect(settleNotice(attempt({ outcome: failed, attempt: MOST_ATTEMPTS }))).toMatchObject({ notice: 'given-up', refusals: 0 })
})
