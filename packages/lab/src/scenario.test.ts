import type { DomainEvent } from '@lispwatch/domain/event'
import { describe, expect, test } from 'vitest'
import { type Expectations, unexpectedIn } from './scenario.ts'

const STARTED_AT = Date.UTC(2026, 0, 1)

function event(kind: DomainEvent['kind'], atMs: number, subject: DomainEvent['subject'] = {}): DomainEvent {
  const at = STARTED_AT + atMs
  return { kind, at, afterAt: null, byAt: at, subject, vantage: 'home', from: null, to: null, sentence: `${kind} happened.` }
}

const EXPECTS: Expectations = {
  seen: [{ kind: 'rloc-went-down', subject: { site: 'lisbon-trams', rloc: '203.0.113.*' }, afterMs: 10_000, byMs: 60_000 }],
  neverSeen: [{ kind: 'registration-lapsed' }, { subject: { site: 'porto*' } }],
}
const down = (atMs: number, subject = { site: 'lisbon-trams', rloc: '203.0.113.9' }) => event('rloc-went-down', atMs, subject)

test('what was expected in time, and nothing that was forbidden, is as expected', () => {
  expect(unexpectedIn(EXPECTS, [down(60_000), event('rloc-came-up', 70_000)], STARTED_AT)).toEqual([])
})

describe('each difference is told', () => {
  test.each<[string, DomainEvent[], string[]]>([
    ['never', [], ['rloc-went-down of lisbon-trams 203.0.113.* never came; it is due after 60 s at the latest']],
    ['too late', [down(61_000)], ['rloc-went-down of lisbon-trams 203.0.113.* came after 61 s; it is due after 60 s at the latest']],
    ['before its cause', [down(9_000)], ['rloc-went-down of lisbon-trams 203.0.113.* never came; it is due after 60 s at the latest']],
    [
      'of something else',
      [down(20_000, { site: 'lisbon-trams', rloc: '198.51.100.1' })],
      ['rloc-went-down of lisbon-trams 203.0.113.* never came; it is due after 60 s at the latest'],
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
