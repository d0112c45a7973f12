import { QueryClient } from '@tanstack/react-query'
import { createTRPCClient } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { describe, expect, it } from 'vitest'
import type { AppRouter } from '../server/root.ts'
import { affectedBy } from './affected.ts'
import type { LiveEvent } from './live-event.ts'

const queryClient = new QueryClient()
const trpc = createTRPCOptionsProxy<AppRouter>({ client: createTRPCClient<AppRouter>({ links: [] }), queryClient })

const event = (given: Partial<LiveEvent>): LiveEvent => ({
  id: '1',
  kind: 'rloc-went-down',
  at: 0,
  afterAt: null,
  byAt: 0,
  subject: {},
  vantage: 'home',
  from: null,
  to: null,
  sentence: '',
  ...given,
})

/** What a person may have open, by a name for the test. */
const OPEN = {
  summary: trpc.network.summary.queryKey(),
  list: trpc.sites.list.queryKey(),
  feed: trpc.events.recent.queryKey({ limit: 50 }),
  standings: trpc.hierarchy.standings.queryKey(),
  lisbon: trpc.sites.get.queryKey({ name: 'Lisbon' }),
  lisbonStates: trpc.sites.states.queryKey({ name: 'Lisbon' }),
  porto: trpc.sites.get.queryKey({ name: 'Porto' }),
  history: trpc.mappings.history.queryKey({ siteName: 'Lisbon' }),
  series: trpc.rlocs.series.queryKey({ rloc: '192.0.2.1', fromAt: 0, toAt: 1, buckets: 1 }),
  otherSeries: trpc.rlocs.series.queryKey({ rloc: '192.0.2.2', fromAt: 0, toAt: 1, buckets: 1 }),
  users: trpc.users.list.queryKey(),
}

async function madeOld(given: Partial<LiveEvent>): Promise<string[]> {
  for (const key of Object.values(OPEN)) queryClient.setQueryData(key as readonly unknown[], {})
  for (const filter of affectedBy(trpc, event(given))) await queryClient.invalidateQueries(filter)
  return Object.entries(OPEN)
    .filter(([, key]) => queryClient.getQueryState(key as readonly unknown[])?.isInvalidated)
    .map(([name]) => name)
}

const OVERVIEW = ['summary', 'list', 'feed', 'standings']

describe('which answers an event makes old', () => {
  it.each(['rloc-went-down', 'rloc-came-up', 'rloc-service-went-down'] as const)('%s: the overview, its site, its series', async (kind) => {
    const subject = { site: 'Lisbon', rloc: '192.0.2.1' }
    expect(await madeOld({ kind, subject })).toEqual([...OVERVIEW, 'lisbon', 'lisbonStates', 'series'])
  })

  it('an event of a locator that names no site concerns every site', async () => {
    expect(await madeOld({ subject: { rloc: '192.0.2.2' } })).toEqual([...OVERVIEW, 'lisbon', 'lisbonStates', 'porto', 'otherSeries'])
  })

  it.each(['registration-appeared', 'registration-lapsed'] as const)('%s: the overview and its site', async (kind) => {
    expect(await madeOld({ kind, subject: { site: 'Lisbon', eid: '10.1.0.0/24' } })).toEqual([...OVERVIEW, 'lisbon', 'lisbonStates'])
  })

  it('mapping-changed: the overview, its site, and the histories', async () => {
    expect(await madeOld({ kind: 'mapping-changed', subject: { site: 'Porto' } })).toEqual([...OVERVIEW, 'porto', 'history'])
  })

  it.each([
    ['registration-appeared', trpc.eids.table.queryKey({ q: 'x' })],
    ['registration-lapsed', trpc.eids.get.queryKey({ eid: '10.1.0.0/24' })],
    ['mapping-changed', trpc.eids.states.queryKey({ eid: '10.1.0.0/24' })],
    ['eid-prefix-discovered', trpc.candidates.list.queryKey({ state: 'new' })],
  ] as const)('%s: the EID-prefixes or candidates, too', async (kind, key) => {
    queryClient.setQueryData(key as readonly unknown[], {})
    await madeOld({ kind })
    expect(queryClient.getQueryState(key as readonly unknown[])?.isInvalidated).toBe(true)
  })

  it('inventory-applied and a kind of tomorrow: everything', async () => {
    expect(await madeOld({ kind: 'inventory-applied' })).toEqual(Object.keys(OPEN))
    expect(await madeOld({ kind: 'moon-rose' as LiveEvent['kind'] })).toEqual(Object.keys(OPEN))
  })
})

describe('which answers about servers, locators and the hierarchy an event makes old', () => {
  const SEEN = {
    servers: trpc.servers.list.queryKey(),
    server: trpc.servers.get.queryKey({ name: 'ms-1' }),
    delegation: trpc.servers.delegation.queryKey(),
    tree: trpc.hierarchy.get.queryKey(),
    coverage: trpc.hierarchy.coverage.queryKey(),
    rloc: trpc.rlocs.get.queryKey({ rloc: '192.0.2.1' }),
    otherRloc: trpc.rlocs.get.queryKey({ rloc: '192.0.2.2' }),
    notProbed: trpc.rlocs.notProbed.queryKey(),
  }
  const old = async (given: Partial<LiveEvent>) => {
    for (const key of Object.values(SEEN)) queryClient.setQueryData(key as readonly unknown[], {})
    for (const filter of affectedBy(trpc, event(given))) await queryClient.invalidateQueries(filter)
    return Object.entries(SEEN)
      .filter(([, key]) => queryClient.getQueryState(key as readonly unknown[])?.isInvalidated)
      .map(([name]) => name)
  }

  it.each(['canary-failed', 'canary-answered', 'control-port-changed'] as const)('%s: the servers', async (kind) => {
    expect(await old({ kind, subject: { node: 'ms-1' } })).toEqual(['servers', 'server', 'delegation'])
  })

  it.each(['delegation-broke', 'delegation-mended', 'delegation-changed'] as const)('%s: the hierarchy and its nodes', async (kind) => {
    expect(await old({ kind })).toEqual(['delegation', 'tree'])
  })

  it('eid-prefix-discovered: the coverage of the walks', async () => {
    expect(await old({ kind: 'eid-prefix-discovered' })).toEqual(['coverage'])
  })

  it('a locator: its page alone; a mapping: every locator, and what is not probed', async () => {
    expect(await old({ kind: 'rloc-went-down', subject: { rloc: '192.0.2.1' } })).toEqual(['rloc'])
    expect(await old({ kind: 'mapping-changed' })).toEqual(['rloc', 'otherRloc', 'notProbed'])
  })
})
