import { describe, expect, it } from 'vitest'
import { acknowledge, assign, type Handled, LONGEST_SNOOZE_MS, merge, note, snooze, unacknowledge } from './handle.ts'
import type { Incident } from './incident.ts'
import { eid, finding, MINUTE, NOON, Story } from './testing/situation.ts'

const ACT = { by: 'ana', now: NOON + MINUTE }
const LOST = finding('D18', eid('10.1.0.0/16'))
const MOVED = finding('D20', eid('10.9.0.0/16', 'porto'), { severity: 'warning' })

function story(): Story {
  const told = new Story()
  told.round(NOON, [LOST, MOVED])
  return told
}
function first(told = story()): Incident {
  const [incident] = told.open
  if (!incident) throw new Error('an incident was expected')
  return incident
}
function done(handled: Handled): Incident {
  if ('refusal' in handled) throw new Error(handled.refusal)
  return handled.incident
}
const resolved = (): Incident => {
  const told = story()
  told.round(NOON + 1000, [])
  const incident = told.incidents.get(1)
  if (!incident) throw new Error('an incident was expected')
  return incident
}

describe('an incident', () => {
  it('is acknowledged by one person once, who can take it back', () => {
    const handled = acknowledge(first(), ACT)
    expect(handled).toMatchObject({
      incident: { handling: { acknowledgedBy: 'ana', acknowledgedAt: ACT.now } },
      entries: [{ incidentId: 1, kind: 'acknowledged', by: 'ana', sentence: 'ana acknowledged it.' }],
    })
    expect(acknowledge(done(handled), { ...ACT, by: 'rui' })).toEqual({ refusal: 'ana acknowledged it already.' })
    expect(done(unacknowledge(done(handled), ACT)).handling.acknowledgedBy).toBeNull()
    expect(unacknowledge(first(), ACT)).toEqual({ refusal: 'Nobody has acknowledged it.' })
  })

  it('that is over cannot be acknowledged or snoozed, but noted and assigned', () => {
    expect(acknowledge(resolved(), ACT)).toEqual({ refusal: 'Incident 1 is over.' })
    expect(snooze(resolved(), NOON + 9 * MINUTE, ACT)).toEqual({ refusal: 'Incident 1 is over.' })
    expect(done(assign(resolved(), 'rui', ACT)).handling.assignee).toBe('rui')
    expect(note(resolved(), ' the card was replaced ', ACT)).toMatchObject({
      entries: [{ kind: 'noted', sentence: 'the card was replaced' }],
    })
  })

  it('is snoozed into the future, for a week at most', () => {
    expect(done(snooze(first(), NOON + 9 * MINUTE, ACT)).handling.snoozedUntil).toBe(NOON + 9 * MINUTE)
    expect(snooze(first(), ACT.now, ACT)).toEqual({ refusal: 'A snooze ends in the future.' })
    expect(snooze(first(), ACT.now + LONGEST_SNOOZE_MS + 1, ACT)).toHaveProperty('refusal')
    expect(snooze(first(), null, ACT)).toEqual({ refusal: 'It is not snoozed.' })
  })

  it('has no empty and no endless notes', () => {
    expect(note(first(), '  ', ACT)).toHaveProperty('refusal')
    expect(note(first(), 'x'.repeat(4001), ACT)).toHaveProperty('refusal')
  })
})

describe('merging', () => {
  it('makes one incident of two, until both causes are over', () => {
    const told = story()
    const [a, b] = told.open
    if (!a || !b) throw new Error('two incidents were expected')
    const merged = merge(b, a, ACT)
    if ('refusal' in merged) throw new Error(merged.refusal)
    told.incidents.set(merged.from.id, merged.from)
    told.incidents.set(merged.into.id, merged.into)
    expect(merged.from).toMatchObject({ state: 'merged', mergedInto: a.id })
    told.round(NOON + 2 * MINUTE, [LOST, MOVED])
    expect(told.one).toMatchObject({ id: a.id, severity: 'critical' })
    expect(told.one.members.filter(({ role, leftAt }) => role === 'cause' && leftAt === null)).toHaveLength(2)
    told.round(NOON + 3 * MINUTE, [MOVED])
    expect(told.one).toMatchObject({ id: a.id, title: MOVED.reason, severity: 'warning' })
    told.round(NOON + 4 * MINUTE, [])
    expect(told.open).toEqual([])
  })

  it('is refused of an incident with itself, and of what is over', () => {
    expect(merge(first(), first(), ACT)).toEqual({ refusal: 'An incident cannot be part of itself.' })
    expect(merge(first(), { ...resolved(), id: 7 }, ACT)).toEqual({ refusal: 'Incident 7 is over.' })
  })
})
