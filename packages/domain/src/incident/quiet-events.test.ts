import { expect, test } from 'vitest'
import { silenceBegun, silenceEnded, windowEnded, windowPlanned } from './quiet-events.ts'

const NOW = Date.UTC(2026, 10, 20, 12)

test('who planned, silenced or ended what is told in a sentence', () => {
  const silence = { scope: {}, detections: [], severities: [], reason: 'known.', owner: 'Ben', startsAt: NOW, expiresAt: NOW + 3_600_000 }
  const sentences = [
    windowPlanned({ scope: {}, title: 'New cables', createdBy: 'Ada' }, NOW),
    windowEnded({ scope: {}, title: 'New cables' }, { by: 'Ben', now: NOW }),
    silenceBegun(silence, NOW),
    silenceEnded(silence, { by: 'Ada', now: NOW }),
  ].map(({ sentence }) => sentence)
  expect(sentences).toEqual([
    'Ada planned maintenance: New cables.',
    'Ben ended the maintenance “New cables”.',
    'Ben asked for quiet until 13:00:00 UTC: known.',
    'Ada ended the silence “known.”.',
  ])
})

test('quiet about one thing is told of that thing, and of nothing in particular where it is about more', () => {
  const subject = (scope: Parameters<typeof windowPlanned>[0]['scope']) =>
    windowPlanned({ scope, title: 't', createdBy: 'Ada' }, NOW).subject
  expect([subject({ sites: ['Lisbon'] }), subject({ rlocs: ['192.0.2.1'], tags: [] }), subject({ nodes: ['ms-1'] })]).toEqual([
    { site: 'Lisbon' },
    { rloc: '192.0.2.1' },
    { node: 'ms-1' },
  ])
  for (const scope of [{ everything: true }, { sites: ['a', 'b'] }, { sites: ['a'], tags: ['x'] }, { tags: ['x'] }])
    expect(subject(scope)).toEqual({})
})
