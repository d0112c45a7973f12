import { describe, expect, it } from 'vitest'
import { eid, finding, NOON, node, rloc, Story, topology, vantage } from './incident/testing/situation.ts'
import { type AroundNetwork, shownStates } from './shown-around.ts'

const ONE = '192.0.2.1'
const places = topology({ rlocs: { [ONE]: ['lisbon'] } })

function around(findings: AroundNetwork['findings'], of: Partial<AroundNetwork> = {}) {
  const story = new Story({ topology: places })
  story.round(
    NOON,
    findings.map((one) => ({ ...one, purpose: 'incident' })),
  )
  return shownStates({ findings, incidents: story.open, maintenance: [], topology: places, vantages: ['ams', 'sjc'], ...of }, NOON)
}

const WINDOW = {
  ...{ id: 1, title: 'New power supply', reason: '', scope: { sites: ['lisbon'] }, timeZone: 'UTC', startsAtLocal: '2026-11-21T11:00' },
  ...{ durationMinutes: 120, recurrence: { kind: 'once' as const }, untilAt: null, createdBy: 'Ada', endedAt: null },
}

describe('the states shown of many things at once', () => {
  it('are what was measured where nothing is open', () => {
    const shown = around([])
    expect(shown.site('lisbon', 'degraded')).toEqual({ state: 'degraded', reason: null })
    expect(shown.rloc(ONE, 'unknown')).toEqual({ state: 'unknown', reason: null })
    expect(shown.node('ms1', 'ok')).toEqual({ state: 'ok', reason: null })
  })

  it('never make a whole site down because a part of it is', () => {
    const shown = around([finding('D05', rloc(ONE))])
    expect(shown.site('lisbon', 'degraded').state).toBe('degraded')
    expect(shown.site('lisbon', 'service-down').state).toBe('service-down')
    expect(shown.site('porto', 'ok').state).toBe('ok')
    expect(shown.rloc(ONE, 'down').state).toBe('down')
  })

  it('are hidden, with the cause in a sentence, where all follows from a server that is ill', () => {
    const shown = around([
      finding('D13', node('ms1'), { variant: 'dead' }),
      finding('D02', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] } }),
    ])
    expect(shown.site('lisbon', 'degraded')).toMatchObject({ state: 'hidden', reason: expect.stringContaining('D13 holds') })
    expect(shown.node('ms1', 'down')).toEqual({ state: 'down', reason: null })
  })

  it('are flapping at a locator that flaps and at its site', () => {
    const shown = around([finding('D03', rloc(ONE))])
    expect(shown.rloc(ONE, 'ok').state).toBe('flapping')
    expect(shown.site('lisbon', 'ok')).toMatchObject({ state: 'flapping', reason: expect.stringContaining('D03 holds') })
  })

  it('are unconfirmed while others could confirm them, and never where there is one observer only', () => {
    const alone = finding('D05', rloc(ONE), { isUnconfirmed: true })
    expect(around([alone]).rloc(ONE, 'down').state).toBe('unconfirmed')
    expect(around([alone], { vantages: ['ams'] }).rloc(ONE, 'down').state).toBe('down')
  })

  it('are maintenance, with its end and its title, for what a window covers now', () => {
    const shown = around([], { maintenance: [WINDOW] })
    expect(shown.site('lisbon', 'down')).toEqual({ state: 'maintenance', reason: 'In maintenance until 13:00:00 UTC: New power supply.' })
    expect(shown.site('porto', 'down').state).toBe('down')
  })

  it('are impaired where all observers are ill, and not while one of them is well', () => {
    const ill = ['ams', 'sjc'].map((name) => finding('D30', vantage(name), { variant: 'cut-off' }))
    expect(around(ill).site('porto', 'down')).toEqual({ state: 'impaired', reason: 'No observer has a say about it now.' })
    expect(around(ill.slice(1)).site('porto', 'down').state).toBe('down')
  })
})
