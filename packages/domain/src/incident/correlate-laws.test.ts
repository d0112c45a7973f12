import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findingKey } from '../finding.ts'
import { type CorrelatedFinding, correlate, type Situation } from './correlate.ts'
import { isIncidentWorthy } from './forest.ts'
import type { Incident } from './incident.ts'
import type { MaintenanceWindow, QuietScope, Silence } from './quiet-rule.ts'
import { eid, finding, MINUTE, NOON, node, rloc, Story, topology, vantage } from './testing/situation.ts'

const WORLD = topology({
  rlocs: { '192.0.2.1': ['lisbon'], '192.0.2.2': ['lisbon'], '192.0.2.3': ['porto'], '192.0.2.9': ['lisbon', 'porto'] },
})
const [A, B, C] = [eid('10.1.0.0/16'), eid('10.2.0.0/16'), eid('10.3.0.0/16', 'porto')]
const vote = (name: string) => ({ vantage: name, node: null, says: 'for', words: 'silent' }) as const

/** One of each kind of cause, and what may follow from it. */
const UNIVERSE: readonly CorrelatedFinding[] = [
  finding('D30', { kind: 'monitor', part: 'database' }),
  finding('D30', vantage('ams'), { variant: 'absent' }),
  finding('D30', vantage('sjc'), { variant: 'cut-off' }),
  finding('D13', node('ms1')),
  finding('D14', node('ms2')),
  finding('D01', node('ms2')),
  finding('D05', rloc('192.0.2.1'), { votes: [vote('ams')] }),
  finding('D05', rloc('192.0.2.2'), { votes: [vote('ams'), vote('sjc')] }),
  finding('D05', rloc('192.0.2.9')),
  finding('D05', rloc('203.0.113.1')),
  finding('D03', rloc('192.0.2.1')),
  finding('D29', rloc('192.0.2.1'), { purpose: 'quality' }),
  finding('D07', A, { restsOn: { rlocs: ['192.0.2.1', '192.0.2.2'] } }),
  finding('D07', C, { restsOn: { rlocs: ['192.0.2.9'] } }),
  finding('D28', B, { restsOn: { rlocs: ['192.0.2.1'] } }),
  finding('D01', A, { restsOn: { nodes: ['ms1', 'ms2'], rlocs: ['192.0.2.1', '192.0.2.2'] } }),
  finding('D01', B, { restsOn: { nodes: ['ms1'] } }),
  finding('D02', C, { restsOn: { nodes: ['ms1'] } }),
  finding('D12', C),
  finding('D18', eid('10.3.4.0/24', null)),
  finding('D04', B, { purpose: 'audit' }),
]

const aFinding = fc
  .record({
    which: fc.nat(UNIVERSE.length - 1),
    beganMinutesAgo: fc.constantFrom(0, 2, 5, 90),
    severity: fc.constantFrom('critical' as const, 'warning' as const, 'info' as const),
    isUnconfirmed: fc.boolean(),
  })
  .map(({ which, ...of }) => ({ base: UNIVERSE[which] ?? finding('D01', A), ...of }))

const scope: fc.Arbitrary<QuietScope> = fc.record(
  {
    everything: fc.boolean(),
    sites: fc.subarray(['lisbon', 'porto']),
    nodes: fc.subarray(['ms1', 'ms2']),
    providers: fc.subarray(['north', 'south']),
    tags: fc.subarray(['porto-tag']),
    rlocs: fc.subarray(['192.0.2.1']),
    vantages: fc.subarray(['ams']),
  },
  { requiredKeys: [] },
)
const maintenance: fc.Arbitrary<MaintenanceWindow> = fc
  .record({
    scope,
    minute: fc.nat(59),
    durationMinutes: fc.constantFrom(1, 20, 90),
    kind: fc.constantFrom('once' as const, 'daily' as const),
  })
  .map(({ scope: covers, minute, durationMinutes, kind }) => ({
    ...{ id: 1, title: 'New line cards', reason: '', scope: covers, timeZone: 'UTC', durationMinutes, recurrence: { kind } },
    ...{ startsAtLocal: `2026-11-21T12:${String(minute).padStart(2, '0')}`, untilAt: null, createdBy: 'ana', endedAt: null },
  }))
const silence: fc.Arbitrary<Silence> = fc
  .record({
    scope,
    from: fc.nat(60),
    minutes: fc.integer({ min: 1, max: 60 }),
    severities: fc.subarray(['critical' as const, 'warning' as const]),
  })
  .map(({ scope: covers, from, minutes, severities }) => ({
    ...{ id: 2, scope: covers, detections: [], severities, reason: 'known', owner: 'rui' },
    ...{ startsAt: NOON + from * MINUTE, expiresAt: NOON + (from + minutes) * MINUTE },
  }))

const story = fc.record({
  maintenance: fc.array(maintenance, { maxLength: 2 }),
  silences: fc.array(silence, { maxLength: 2 }),
  rounds: fc.array(
    fc.record({
      afterMs: fc.constantFrom(1000, 30_000, MINUTE, 5 * MINUTE, 16 * MINUTE),
      findings: fc.uniqueArray(aFinding, { maxLength: 12, selector: ({ base }) => findingKey(base) }),
      handled: fc.constantFrom('no' as const, 'acknowledged' as const, 'snoozed' as const),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

const openMembers = ({ members }: Incident) => members.filter(({ leftAt }) => leftAt === null)
const whole = (situation: Situation) => {
  const { changed } = correlate(situation)
  const ids = new Set(changed.map(({ id }) => id))
  return [...situation.incidents.filter(({ id }) => !ids.has(id)), ...changed].toSorted((a, b) => a.id - b.id)
}
/** As a database may give it back: with keys in another order. */
const reordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, reordered(part)]),
  )
}

/** Plays a generated story and lets `check` look at each round, with the situation before it and the story after it. */
function everyRound(check: (situation: Situation, told: Story) => void) {
  fc.assert(
    fc.property(story, ({ rounds, ...rules }) => {
      const told = new Story({ topology: WORLD, ...rules })
      let now = NOON
      for (const { afterMs, findings, handled } of rounds) {
        now += afterMs
        const open = findings.map(({ base, beganMinutesAgo, severity, isUnconfirmed }) => {
          const at = now - beganMinutesAgo * MINUTE
          const isAudit = base.purpose === 'audit'
          return {
            ...base,
            severity: isAudit ? 'info' : severity,
            isUnconfirmed,
            byAt: at,
            afterAt: at - 10_000,
          } satisfies CorrelatedFinding
        })
        const situation = told.situation(now, open)
        told.round(now, open)
        check(situation, told)
        const [first] = told.open
        if (first === undefined || handled === 'no') continue
        const handling = {
          ...first.handling,
          acknowledgedBy: 'ana',
          acknowledgedAt: now,
          ...(handled === 'snoozed' ? { snoozedUntil: now + MINUTE } : {}),
        }
        told.incidents.set(first.id, { ...first, handling })
      }
    }),
    { numRuns: 100 },
  )
}

it('every finding that matters is in exactly one open incident, and nothing else is', () => {
  everyRound((situation, told) => {
    const worthy = situation.findings.filter(isIncidentWorthy).map(findingKey)
    const held = told.open.flatMap((incident) => openMembers(incident).map(({ key }) => key))
    expect(held.toSorted()).toEqual(worthy.toSorted())
  })
})

it('every open incident has a cause, or had one less than a minute ago, and shares none with another', () => {
  everyRound(({ now }, told) => {
    for (const incident of told.open) {
      const causes = incident.members.filter(({ role, leftAt }) => role === 'cause' && now - (leftAt ?? now) < MINUTE)
      expect(causes.length).toBeGreaterThan(0)
    }
  })
})

it('the same situation with its own outcome changes nothing, however a database orders the keys', () => {
  everyRound((situation, told) => {
    const incidents = reordered([...told.incidents.values()].filter(({ state }) => state !== 'merged'))
    const again = { ...situation, incidents: incidents as Incident[], nextId: 1000 }
    expect(correlate(again)).toMatchObject({ changed: [], entries: [] })
  })
})

it('the order of findings and incidents does not matter', () => {
  everyRound((situation, told) => {
    const turned = { ...situation, findings: situation.findings.toReversed(), incidents: situation.incidents.toReversed() }
    expect(correlate(turned)).toEqual(told.last)
  })
})

it('quiet closes nothing and hides nothing: but for it and its end, all is as it would be without', () => {
  everyRound((situation) => {
    const loud = whole({ ...situation, maintenance: [], silences: [] })
    const withoutQuiet = (incidents: readonly Incident[]) => incidents.map((incident) => ({ ...incident, quiet: null }))
    expect(withoutQuiet(whole(situation))).toEqual(withoutQuiet(loud))
  })
})

it('every change is told in its timeline, and an incident that is over is nobody’s acknowledged one', () => {
  everyRound((_, told) => {
    const toldOf = new Set(told.last.entries.map(({ incidentId }) => incidentId))
    for (const incident of told.last.changed) {
      expect(toldOf.has(incident.id)).toBe(true)
      if (incident.state === 'resolved') expect(incident.handling).toMatchObject({ acknowledgedBy: null, snoozedUntil: null })
    }
    for (const { sentence } of told.last.entries) expect(sentence).toMatch(/[.!?]$/)
  })
})

it('time alone changes nothing before the moment that was named', () => {
  everyRound((situation, told) => {
    const at = (told.last.lookAgainAt ?? situation.now + 10 * MINUTE) - 1
    const incidents = [...told.incidents.values()].filter(({ state }) => state !== 'merged')
    const later = { ...situation, incidents, now: at, nextId: 1000 }
    if (at > situation.now) expect(correlate(later)).toMatchObject({ changed: [], entries: [] })
  })
})
