import type { ServerSummary } from '@lispwatch/db/servers'
import type { SiteSummary } from '@lispwatch/db/sites'
import { SEVERITY, type State } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import { decodeStates } from '../../lib/state-code.ts'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, NOW } from '../testing/fake-context.ts'

const site = (name: string, state: State): SiteSummary => ({
  ...{ name, publicName: null, provider: null, tags: [], location: null, state, reason: '', sinceAt: null, eids: [] },
  registrationCounts: { unknown: 0, registered: 0, unregistered: 0 },
  locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0 },
  lastObservedAt: null,
})

const caller = (then: readonly SiteSummary[], now: readonly SiteSummary[] = []) =>
  createCaller(
    fakeContext(guest, {
      stores: fakeStores({ sitesAsOf: async () => then, glanceSites: async () => ({ value: now, isOld: false }) }),
    }),
  ).past

test('an instant that has not come yet is refused, in words', async () => {
  const { sites, siteStates } = caller([])
  for (const asked of [sites({ at: NOW + 1 }), siteStates({ at: NOW + 1 })])
    await expect(asked).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('not come yet') })
  await expect(sites({ at: NOW })).resolves.toMatchObject({ total: 0 })
})

test('the list of then is searched and filtered as that of now', async () => {
  const { rows, total } = await caller([site('Lisbon', 'down'), site('Porto', 'ok')]).sites({ at: NOW, states: ['down'] })
  expect([rows.map(({ name }) => name), total]).toEqual([['Lisbon'], 2])
})

test('the states of the map stand in the order of its points, and a site that was not there then is unknown', async () => {
  const now = [site('Lisbon', 'ok'), site('New', 'ok'), site('Porto', 'ok')]
  const { states } = await caller([site('Porto', 'down'), site('Lisbon', 'degraded')], now).siteStates({ at: NOW })
  expect([...decodeStates(states)].map((index) => SEVERITY[index])).toEqual(['degraded', 'unknown', 'down'])
})

test('the hierarchy of then has its sites as they were, and servers, of which nothing is kept, are unknown', async () => {
  const asked: number[] = []
  // Of a server only its name is looked at.
  const server = { name: 'ms-1', state: 'ok' } as ServerSummary
  const past = createCaller(
    fakeContext(guest, {
      stores: fakeStores({
        sitesAsOf: async () => [site('Lisbon', 'down')],
        glanceServers: async () => ({ value: [server], isOld: false }),
        hierarchyAt: async (at) => {
          asked.push(at)
          return { roots: [], links: [], nodes: [] }
        },
      }),
    }),
  ).past
  const then = await past.hierarchy({ at: NOW - 1 })
  expect(asked).toEqual([NOW - 1])
  expect(then?.standings).toEqual({ sites: [{ name: 'Lisbon', state: 'down' }], servers: [{ name: 'ms-1', state: 'unknown' }] })
  await expect(past.hierarchy({ at: NOW + 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
})
