import fc from 'fast-check'
import { findingKey } from '../../finding.ts'
import type { CorrelatedFinding, Situation } from '../correlate.ts'
import { acknowledge, merge, snooze } from '../handle.ts'
import type { MaintenanceWindow, QuietScope, Silence } from '../quiet-rule.ts'
import { eid, finding, MINUTE, NOON, node, rloc, Story, topology, vantage } from './situation.ts'

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

const HANDLED = ['no', 'acknowledged', 'snoozed', 'merged'] as const

const story = fc.record({
  maintenance: fc.array(maintenance, { maxLength: 2 }),
  silences: fc.array(silence, { maxLength: 2 }),
  rounds: fc.array(
    fc.record({
      afterMs: fc.constantFrom(1000, 30_000, MINUTE, 5 * MINUTE, 16 * MINUTE),
      findings: fc.uniqueArray(aFinding, { maxLength: 12, selector: ({ base }) => findingKey(base) }),
      handled: fc.constantFrom(...HANDLED),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

/** What somebody does to the oldest incident that is open. */
function handle(told: Story, handled: (typeof HANDLED)[number], now: number): void {
  const [first, second] = told.open
  if (first === undefined || handled === 'no') return
  const act = { by: 'ana', now }
  if (handled === 'merged') {
    const merged = second === undefined ? undefined : merge(second, first, act)
    if (merged && 'into' in merged) told.incidents.set(merged.into.id, merged.into).set(merged.from.id, merged.from)
    return
  }
  const done = handled === 'snoozed' ? snooze(first, now + MINUTE, act) : acknowledge(first, act)
  if ('incident' in done) told.incidents.set(first.id, done.incident)
}

/**
 * Plays generated stories of every combination of causes, maintenance, silences and handling, and lets `check` look at each round, with the
 * situation before it and the story after it. It throws what `check` throws, with the smallest story that fails.
 */
export function playStories(
  check: (situation: Situation, told: Story) => void,
  of: { readonly numRuns: number; readonly seed?: number },
): void {
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
        handle(told, handled, now)
      }
    }),
    of,
  )
}
