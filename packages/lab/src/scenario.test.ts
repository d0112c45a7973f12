import type { DomainEvent } from '@lispwatch/domain/event'
import { describe, expect, test } from 'vitest'
import { type Expectations, isMeant, unexpectedIn } from './scenario.ts'

const STARTED_AT = Date.UTC(2026, 0, 1)

function event(kind: DomainEvent['kind'], atMs: number, subject: DomainEvent['subject'] = {}): DomainEvent {
  const at = STARTED_AT + atMs
  return { kind, at, afterAt: null, byAt: at, subject, vantage: 'home', from: null, to: null, sentence: `${kind} happened.` }
}

const EXPECTS: Pick<Expectations, 'seen' | 'maySee' | 'neverSeen'> = {
  seen: [{ kind: 'rloc-went-down', subject: { site: 'lisbon-trams', rloc: '203.0.113.*' }, afterMs: 10_000, byMs: 60_000 }],
  maySee: [{ kind: 'rloc-came-up', afterMs: 65_000 }],
  neverSeen: [{ kind: 'registration-lapsed' }, { subject: { site: 'porto*' } }],
}
const down = (atMs: number, subject = { site: 'lisbon-trams', rloc: '203.0.113.9' }) => event('rloc-went-down', atMs, subject)

test('what was expected in time, and nothing else than what was foreseen or first appeared, is as expected', () => {
  const first = { ...event('registration-appeared', 1000), from: 'unknown' }
  expect(unexpectedIn(EXPECTS, [first, down(60_000), event('rloc-came-up', 70_000)], STARTED_AT)).toEqual([])
})

describe('each difference is told', () => {
  test.each<[string, DomainEvent[], string[]]>([
    ['never', [], ['rloc-went-down of lisbon-trams 203.0.113.* never came; it is due after 60 s at the latest']],
    ['unforeseen', [down(60_000), event('rloc-came-up', 64_000)], ['was not foreseen: rloc-came-up after 64 s: rloc-came-up happened.']],
    ['too late', [down(61_000)], ['rloc-went-down of lisbon-trams 203.0.113.* came after 61 s; it is due after 60 s at the latest']],
    [
      'before its cause',
      [down(9_000)],
      [
        'rloc-went-down of lisbon-trams 203.0.113.* never came; it is due after 60 s at the latest',
        'was not foreseen: rloc-went-down after 9 s: rloc-went-down happened.',
      ],
    ],
    [
      'of something else',
      [down(20_000, { site: 'lisbon-trams', rloc: '198.51.100.1' })],
      [
        'rloc-went-down of lisbon-trams 203.0.113.* never came; it is due after 60 s at the latest',
        'was not foreseen: rloc-went-down after 20 s: rloc-went-down happened.',
      ],
    ],
    [
      'forbidden',
      [down(20_000), event('registration-lapsed', 30_000), event('mapping-changed', 31_000, { site: 'porto-cellars' })],
      [
        'must not be seen: registration-lapsed after 30 s: registration-lapsed happened.',
        'must not be seen: mapping-changed after 31 s: mapping-changed happened.',
      ],
    ],
  ])('%s', (_, events, sentences) => expect(unexpectedIn(EXPECTS, events, STARTED_AT)).toEqual(sentences))
})

test.each([
  ['lisbon', true],
  ['lis*', true],
  ['*bon', true],
  ['l*s*n', true],
  ['*', true],
  ['*isb*', true],
  ['lisbo', false],
  ['lisbon*n', false],
  ['l*x*n', false],
])('lisbon is meant by %s: %s', (site, isIt) => {
  expect(isMeant({ subject: { site } }, event('rloc-went-down', 0, { site: 'lisbon' }))).toBe(isIt)
})
