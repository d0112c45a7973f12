import type { RegistrationState } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import type { NodeSummary, SiteDetail, SitePrefix } from '../../lib/shapes.ts'
import { registrationLines } from './registration-lines.ts'

const NODES: NodeSummary[] = [
  { name: 'ms-1', roles: ['map-server'], addresses: ['192.0.2.1'], location: { latitude: 52.4, longitude: 4.9 } },
  { name: 'ms-2', roles: ['map-server'], addresses: ['192.0.2.2'], location: null },
]

function prefix(eid: string, atMs1: RegistrationState, atMs2: RegistrationState): SitePrefix {
  const cell = (node: string, state: RegistrationState) => ({
    node,
    state,
    votes: [],
    mapping: null,
    mappingVersionId: null,
    mappingSinceAt: null,
  })
  return { eid, iid: 0, prefix: eid, cells: [cell('ms-1', atMs1), cell('ms-2', atMs2)] }
}

function site(prefixes: SitePrefix[], location: SiteDetail['location']): SiteDetail {
  return {
    name: 'lisbon',
    publicName: null,
    provider: null,
    tags: [],
    location,
    state: 'ok',
    reason: '',
    sinceAt: null,
    eids: prefixes.map(({ eid }) => eid),
    registrationCounts: { unknown: 0, registered: 0, unregistered: 0 },
    locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0 },
    lastObservedAt: null,
    contacts: [],
    servers: NODES.map(({ name }) => ({ node: name, roles: ['map-server'], address: '192.0.2.1', port: 4342 })),
    prefixes,
    locators: [],
  }
}

test('a line is as good as the worst registration at its server, and needs a place at both ends', () => {
  const prefixes = [prefix('10.1.0.0/24', 'registered', 'registered'), prefix('10.1.1.0/24', 'unregistered', 'registered')]
  const lines = registrationLines(site(prefixes, { latitude: 38.7, longitude: -9.1 }), NODES)
  expect(lines.map(({ node, state }) => ({ node, state }))).toEqual([{ node: 'ms-1', state: 'down' }])
  expect(lines[0]?.points[0]?.[0]?.[0]).toBeCloseTo(38.7)
  expect(registrationLines(site(prefixes, null), NODES)).toEqual([])
})
