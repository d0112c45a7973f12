import { describe, expect, test } from 'vitest'
import { mappingIdentity } from './judge-etr-mapping.ts'
import type { Mapping } from './mapping.ts'
import { judgeHistory, type Step } from './testing/history.ts'
import { locator, mapping, registrationTarget, rlocTarget } from './testing/observed.ts'

const ONE = mapping([locator('192.0.2.1')])
const TWO = mapping([locator('192.0.2.1', 2), locator('192.0.2.2')])

const says = (said: Mapping, more: Step['replaced'] = {}): Step => ({ what: 'answer', replaced: { mapping: said, ...more } })
const changes = (steps: Parameters<typeof judgeHistory>[1]) => judgeHistory(rlocTarget(), steps).map(({ mappingChange }) => mappingChange)

describe('what an ETR says of its own EID-prefix', () => {
  test('is its mapping from the first answer on, and is no news while it stays', () => {
    const [first, second] = judgeHistory(rlocTarget(), [says(ONE), says(ONE)])
    expect(first?.mappingChange).toEqual({ saidBy: 'etr', before: null, after: ONE, afterAt: null, byAt: first?.observation.settledAt })
    expect(first?.events.map(({ kind }) => kind)).toEqual(['rloc-came-up'])
    expect(second).toMatchObject({ mappingChange: null, events: [] })
  })

  test('is an event when it changes, of the locator and the EID-prefix, with a sentence', () => {
    const all = judgeHistory(rlocTarget(), [says(ONE), says(ONE), says(TWO)])
    const last = all[2]
    expect(last?.mappingChange).toMatchObject({ before: ONE, after: TWO, afterAt: all[1]?.observation.settledAt })
    expect(last?.events).toHaveLength(1)
    expect(last?.events[0]).toMatchObject({
      kind: 'mapping-changed',
      subject: { rloc: '192.0.2.1', eid: '10.1.0.0/24' },
      from: '192.0.2.1 1/100',
      sentence:
        'The ETR at 192.0.2.1 now maps 10.1.0.0/24 to 192.0.2.1 2/100, 192.0.2.2 1/100. 192.0.2.2 was added (priority 1, weight 100); 192.0.2.1 became backup: priority 1 → 2.',
    })
  })

  test('counts with its record TTL and its map-version, which do not age at their source', () => {
    const [, ttl, version] = judgeHistory(rlocTarget(), [
      says(ONE),
      says({ ...ONE, ttlMinutes: 60 }),
      says({ ...ONE, ttlMinutes: 60, mapVersion: 4 }),
    ])
    expect(ttl?.events[0]?.sentence).toContain('The record TTL changed: 1440 min → 60 min.')
    expect(version?.events[0]?.sentence).toContain('The map-version is 4 instead of 0.')
  })

  test('counts without its record TTL where the answer has no A bit', () => {
    const cached = { ...ONE, authoritative: false }
    expect(changes([says(cached), says({ ...cached, ttlMinutes: 1439 })])[1]).toBeNull()
  })

  test('is the same whichever address it comes from, and however many locators have the p bit', () => {
    expect(changes([says(ONE), says(ONE, { from: '198.51.100.111', remarks: ['several-p-bits'] })])[1]).toBeNull()
  })

  test('ends with the locator, where it was last seen', () => {
    const all = judgeHistory(rlocTarget(), [says(ONE), says(ONE), 'loss', 'loss', 'loss', says(TWO), says(TWO)])
    expect(all.slice(2, 4).map(({ mappingChange }) => mappingChange)).toEqual([null, null])
    expect(all[4]?.mappingChange).toMatchObject({
      after: null,
      afterAt: all[1]?.observation.settledAt,
      byAt: all[4]?.observation.settledAt,
    })
    expect(all[4]?.next.mappingHash).toBeNull()
    // One answer does not make it up again; with the second it says something, and nobody knows since when.
    expect(all[5]?.mappingChange).toBeNull()
    expect(all[6]?.mappingChange).toMatchObject({ before: null, after: TWO, afterAt: null })
    expect(all[6]?.events.map(({ kind }) => kind)).toEqual(['rloc-came-up'])
  })

  test('ends with an answer that maps the EID-prefix no more, or another one', () => {
    expect(changes([says(ONE), 'denial'])[1]).toMatchObject({ before: ONE, after: null })
    expect(changes([says(ONE), says(TWO, { eidPrefixReplied: '10.9.0.0/24' })])[1]).toMatchObject({ after: null })
    expect(changes(['denial', 'denial'])).toEqual([null, null])
  })

  test('outlives what proves nothing', () => {
    expect(changes([says(ONE), 'malformed', 'refused', 'loss', says(ONE)]).slice(1)).toEqual([null, null, null, null])
  })
})

test('what a server says of a registration is the same whatever its record TTL and map-version', () => {
  const other = { ...ONE, ttlMinutes: 3, mapVersion: 9 }
  expect(mappingIdentity('registration', ONE)).toBe(mappingIdentity('registration', other))
  expect(judgeHistory(registrationTarget(), [says(ONE), says(other)])[1]?.mappingChange).toBeNull()
})
