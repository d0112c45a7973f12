import { expect, test } from 'vitest'
import type { AlertRoute } from './alert-route.ts'
import { groupKeyOf, stormKeyOf } from './group-key.ts'
import { alertOf, type IncidentOf, routeOf } from './testing/desk.ts'

const keyOf = (groupBy: AlertRoute['groupBy'], of: IncidentOf = {}, severity: 'critical' | 'warning' = 'critical') =>
  groupKeyOf(routeOf({ groupBy }), { of: alertOf(7, of), severity, rules: [] })

test('alerts of one site are of one group, whatever they are', () => {
  expect(keyOf(['site'])).toBe('ops/lisbon')
  expect(keyOf(['site'], { kind: 'hijack', subject: { kind: 'eid', eid: '10.1.0.0/16', site: 'lisbon' } })).toBe('ops/lisbon')
})

test('what is of many sites, or of none, stands for itself where it is critical, and is told with its kind where it may wait', () => {
  const server = { kind: 'server-down', sites: [], subject: { kind: 'node', node: 'ms1' } } as const
  expect(keyOf(['site'], server)).toBe('ops/node%20ms1')
  expect(keyOf(['site'], { ...server, sites: ['lisbon', 'porto'] })).toBe('ops/node%20ms1')
  expect(keyOf(['site'], server, 'warning')).toBe('ops/server-down')
})

test('every label has its value, and none makes one group of all', () => {
  expect(keyOf(['incident', 'provider', 'kind', 'severity'])).toBe('ops/7/south/rloc-down/critical')
  expect(keyOf(['provider'], { sites: [] })).toBe('ops/')
  expect(keyOf([])).toBe('ops')
})

test('names cannot be mistaken for anything else, and keys are printable ASCII', () => {
  const evil = keyOf(['site', 'kind'], { sites: ['a/rloc-down\r\nX: y\ud800é'] })
  expect(evil).toMatch(/^[!-~]+$/)
  expect(evil.split('/')).toHaveLength(3)
  expect(keyOf(['site'], { sites: ['/storm'] })).not.toBe(stormKeyOf(routeOf()))
})

test('a long name makes no long key, and two long names two keys', () => {
  const [one, other] = ['a', 'b'].map((end) => keyOf(['site'], { sites: [`${'\u{1f600}'.repeat(300)}${end}`] }))
  expect(one).not.toBe(other)
  expect(one?.length).toBeLessThanOrEqual(130)
  expect(one).toMatch(/^[!-~]+$/)
})
