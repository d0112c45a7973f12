import { expect, test } from 'vitest'
import type { MaintenanceWindow } from './quiet-rule.ts'
import type { Topology } from './topology.ts'
import { overlappingWindows } from './window-overlap.ts'

const at = (text: string) => Date.parse(text)
const NOW = at('2026-11-21T12:00:00Z')

const TOPOLOGY: Topology = {
  sites: new Map([
    ['Lisbon', { provider: 'West', tags: ['core'] }],
    ['Osaka', { provider: 'East', tags: [] }],
  ]),
  nodes: new Map([['ms-1', { provider: 'West', addresses: ['192.0.2.1'] }]]),
  sitesOfRlocs: new Map([['203.0.113.11', ['Lisbon']]]),
  parents: new Map([
    ['West', null],
    ['East', null],
  ]),
}

function window(id: number, facts: Partial<MaintenanceWindow>): MaintenanceWindow {
  return {
    ...{ id, title: `Window ${id}`, reason: 'New cables', scope: { sites: ['Lisbon'] }, timeZone: 'UTC', durationMinutes: 60 },
    ...{ startsAtLocal: '2026-11-22T22:00', recurrence: { kind: 'once' }, untilAt: null, createdBy: 'Ada', endedAt: null },
    ...facts,
  }
}

const overlaps = (planned: MaintenanceWindow, ...others: MaintenanceWindow[]) =>
  overlappingWindows(planned, { others, topology: TOPOLOGY, now: NOW }).map(({ id, fromAt, untilAt }) => ({
    id,
    times: `${new Date(fromAt).toISOString().slice(5, 16)} ${new Date(untilAt).toISOString().slice(5, 16)}`,
  }))

test('the same site at the same time is an overlap, for as long as both hold', () => {
  const planned = window(0, { startsAtLocal: '2026-11-22T21:30' })
  expect(overlaps(planned, window(1, {}))).toEqual([{ id: 1, times: '11-22T22:00 11-22T22:30' }])
})

test('one after the other is none, nor is one that somebody ended', () => {
  expect(overlaps(window(0, { startsAtLocal: '2026-11-22T21:00' }), window(1, {}))).toEqual([])
  expect(overlaps(window(0, {}), window(1, { endedAt: NOW - 1000 }))).toEqual([])
})

test('scopes meet in what they cover, however they name it', () => {
  const planned = window(0, { scope: { providers: ['West'] } })
  expect(overlaps(planned, window(1, { scope: { tags: ['core'] } }), window(2, { scope: { sites: ['Osaka'] } }))).toMatchObject([{ id: 1 }])
  expect(overlaps(planned, window(3, { scope: { rlocs: ['192.0.2.1'] } }))).toMatchObject([{ id: 3 }])
  expect(overlaps(planned, window(4, { scope: { rlocs: ['203.0.113.11'] } }))).toMatchObject([{ id: 4 }])
  expect(overlaps(planned, window(5, { scope: { everything: true } }))).toMatchObject([{ id: 5 }])
})

test('of windows that recur the first time counts, soonest overlap first', () => {
  const planned = window(0, { recurrence: { kind: 'daily' }, startsAtLocal: '2026-11-22T22:30' })
  const weekly = window(1, { recurrence: { kind: 'weekly', weekdays: [5] }, startsAtLocal: '2026-11-01T22:00' })
  const daily = window(2, { recurrence: { kind: 'daily' }, startsAtLocal: '2026-11-01T23:00' })
  expect(overlaps(planned, weekly, daily)).toEqual([
    { id: 2, times: '11-22T23:00 11-22T23:30' },
    { id: 1, times: '11-27T22:30 11-27T23:00' },
  ])
})
