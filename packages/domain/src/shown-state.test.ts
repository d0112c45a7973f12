import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eid, finding, NOON, node, rloc, Story, vantage } from './incident/testing/situation.ts'
import { type AroundSubject, shownState, stateOfFinding } from './shown-state.ts'
import { SEVERITY } from './state.ts'

const around = (of: Partial<AroundSubject>): AroundSubject => ({
  base: 'ok',
  findings: [],
  incidents: [],
  isInMaintenance: false,
  isObserved: true,
  ...of,
})
const down = finding('D05', rloc('192.0.2.1'))
const partial = finding('D02', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] } })

describe('the state that is shown', () => {
  it('is what was measured where nothing was found', () => {
    for (const base of SEVERITY) expect(shownState(around({ base }))).toBe(base)
  })

  it('is hidden behind a server that is ill, and impaired behind an observer that is', () => {
    const story = new Story()
    story.round(NOON, [finding('D13', node('ms1'), { variant: 'dead' }), partial])
    expect(shownState(around({ base: 'degraded', findings: [partial], incidents: story.open }))).toBe('hidden')
    const votes = [{ vantage: 'ams', node: null, says: 'for', words: '' } as const]
    const other = new Story()
    other.round(NOON, [finding('D30', vantage('ams'), { variant: 'absent' }), { ...down, votes }])
    expect(shownState(around({ base: 'down', findings: [{ ...down, votes }], incidents: other.open }))).toBe('impaired')
  })

  it('is not hidden for what is a cause itself, though it is part of a greater incident', () => {
    const own = finding('D18', eid('10.1.0.0/16'))
    const story = new Story()
    story.round(NOON, [finding('D13', node('ms1')), partial, own])
    expect(shownState(around({ base: 'ok', findings: [partial, own], incidents: story.open }))).toBe('degraded')
  })

  it('tells a process that is down from a host that is', () => {
    expect(shownState(around({ base: 'down', findings: [down] }))).toBe('down')
    expect(stateOfFinding({ ...down, variant: 'service-down' })).toBe('service-down')
    expect(stateOfFinding(finding('D13', node('ms1'), { variant: 'control-port-closed' }))).toBe('service-down')
  })

  it('is unconfirmed while one observer alone says so, and flapping while it goes up and down', () => {
    const alone = { ...down, isUnconfirmed: true }
    expect(shownState(around({ base: 'down', findings: [alone] }))).toBe('unconfirmed')
    expect(shownState(around({ base: 'down', findings: [alone, partial] }))).toBe('down')
    expect(shownState(around({ base: 'ok', findings: [finding('D03', rloc('192.0.2.1'))] }))).toBe('flapping')
  })

  it('is maintenance while people work on it, whatever it does, but for what nobody uses', () => {
    expect(shownState(around({ base: 'down', findings: [down], isInMaintenance: true }))).toBe('maintenance')
    expect(shownState(around({ base: 'dormant', isInMaintenance: true }))).toBe('dormant')
  })

  it('is no defect of anything that no observer has a say about', () => {
    expect(shownState(around({ base: 'down', findings: [down], isObserved: false }))).toBe('impaired')
    expect(shownState(around({ base: 'unknown', isObserved: false }))).toBe('unknown')
  })

  it('does not change by what is only worth knowing', () => {
    expect(shownState(around({ findings: [finding('D28', eid('10.1.0.0/16'), { severity: 'info' })] }))).toBe('ok')
  })

  const anything = fc.record({
    base: fc.constantFrom(...SEVERITY),
    findings: fc.array(
      fc
        .record({
          base: fc.constantFrom(
            down,
            partial,
            finding('D03', rloc('192.0.2.1')),
            finding('D07', eid('10.1.0.0/16')),
            finding('D29', rloc('192.0.2.1')),
          ),
          severity: fc.constantFrom('critical' as const, 'warning' as const, 'info' as const),
          isUnconfirmed: fc.boolean(),
        })
        .map(({ base, ...of }) => ({ ...base, ...of })),
      { maxLength: 4 },
    ),
    parent: fc.constantFrom(null, finding('D13', node('ms1')), finding('D30', vantage('ams'), { variant: 'absent' })),
    isInMaintenance: fc.boolean(),
    isObserved: fc.boolean(),
  })
  const play = (check: (of: AroundSubject) => void) =>
    fc.assert(
      fc.property(anything, ({ parent, ...of }) => {
        const story = new Story()
        story.round(NOON, [...new Map(of.findings.map((one) => [one.detection, one])).values(), ...(parent ? [parent] : [])])
        check({ ...of, incidents: story.open })
      }),
    )

  it('is ok only where all is well, or nothing worse than worth knowing was found', () => {
    play((of) => {
      if (shownState(of) === 'ok') expect(of.base === 'ok' && of.findings.every(({ severity }) => severity === 'info')).toBe(true)
    })
  })

  it('is maintenance only in maintenance, and never better than what was measured otherwise than by a named reason', () => {
    play((of) => {
      const shown = shownState(of)
      if (of.base !== 'maintenance') expect(shown === 'maintenance').toBe(of.isInMaintenance && of.base !== 'dormant')
      const isReasoned = ['maintenance', 'impaired', 'hidden', 'flapping', 'unconfirmed', 'dormant'].includes(shown)
      if (!isReasoned) expect(SEVERITY.indexOf(shown)).toBeGreaterThanOrEqual(SEVERITY.indexOf(of.base))
    })
  })

  it('does not depend on the order of findings', () => {
    play((of) => expect(shownState({ ...of, findings: of.findings.toReversed() })).toBe(shownState(of)))
  })
})
