import { expect, test } from 'vitest'
import { findingKey } from '../finding.ts'
import type { CorrelatedFinding } from '../incident/correlate.ts'
import { eid, finding, MINUTE, NOON, node, rloc, Story, topology } from '../incident/testing/situation.ts'
import { alertIncident } from './alert-incident.ts'

const WORLD = topology({ rlocs: { '192.0.2.1': ['lisbon'], '192.0.2.2': ['lisbon'], '192.0.2.9': ['lisbon', 'porto'] } })

/** The only incident that these findings come to. */
function alertOf(...findings: readonly CorrelatedFinding[]) {
  const story = new Story({ topology: WORLD })
  story.round(NOON, findings)
  return alertIncident(story.one, new Map(findings.map((one) => [findingKey(one), one])), WORLD)
}

test('a locator that is down is told as such, and as its site when nothing of that can be reached', () => {
  expect(alertOf(finding('D05', rloc('192.0.2.1'))).kind).toBe('rloc-down')
  const lost = alertOf(
    finding('D05', rloc('192.0.2.1')),
    finding('D05', rloc('192.0.2.2')),
    finding('D07', eid('10.1.0.0/16'), { restsOn: { rlocs: ['192.0.2.1', '192.0.2.2'] } }),
  )
  expect(lost.kind).toBe('site-down')
  expect(lost.causes.map(({ detection }) => detection)).toEqual(['D05', 'D05'])
})

test('a server that takes registrations along is a server, not what follows from it', () => {
  const alert = alertOf(finding('D13', node('ms1')), finding('D01', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] } }))
  expect(alert).toMatchObject({
    kind: 'server-down',
    labels: { nodes: ['ms1'], sites: ['lisbon'], providers: ['south'], tags: ['lisbon-tag'] },
  })
})

test('what it belongs to are its sites, with their providers and tags', () => {
  expect(alertOf(finding('D05', rloc('192.0.2.9'))).labels).toEqual({
    ...{ sites: ['lisbon', 'porto'], nodes: [], providers: ['north-1', 'south'], tags: ['lisbon-tag', 'porto-tag'] },
  })
})

test('what is over keeps the causes that it had last', () => {
  const [first, second] = [finding('D05', rloc('192.0.2.1')), finding('D05', rloc('192.0.2.2'), { at: NOON + MINUTE })]
  const story = new Story({ topology: WORLD })
  story.round(NOON, [first])
  story.round(NOON + MINUTE, [first, second])
  story.round(NOON + 2 * MINUTE, [second])
  story.round(NOON + 3 * MINUTE, [])
  const [over] = [...story.incidents.values()].filter(({ state }) => state === 'resolved')
  if (over === undefined) throw new Error('nothing is over')
  const alert = alertIncident(over, new Map([first, second].map((one) => [findingKey(one), one])), WORLD)
  expect(alert.kind).toBe('rloc-down')
  expect(alert.causes.map(({ subject }) => subject)).toEqual([rloc('192.0.2.2')])
})

test('an incident whose findings are not known any more still has a kind', () => {
  const story = new Story({ topology: WORLD })
  story.round(NOON, [finding('D18', eid('10.3.4.0/24', null))])
  expect(alertIncident(story.one, new Map(), WORLD)).toMatchObject({ kind: 'hijack', causes: [] })
})
