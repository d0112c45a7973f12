import type { State } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import { providerRows } from './provider-rows.ts'

const declared = [
  { name: 'Atlantic', parent: 'Registry', eidBlocks: [{ iid: 0, prefix: '10.1.0.0/16' }], nodes: ['ms-1'] },
  { name: 'Registry', parent: null, eidBlocks: [{ iid: 0, prefix: '10.0.0.0/8' }], nodes: [] },
]
const site = (name: string, provider: string | null, state: State) => ({ name, provider, state })
const eid = (prefix: string, provider: string, state: 'mapped' | 'lapsed') => ({ iid: 0, prefix, provider, state })

test('a provider is as bad as the worst below it, and says how many there are of each', async () => {
  const rows = await providerRows({
    declared,
    sites: [
      site('Lisbon', 'Atlantic', 'down'),
      site('Porto', 'Atlantic', 'ok'),
      site('Bern', 'Registry', 'ok'),
      site('Nowhere', null, 'down'),
    ],
    servers: [site('ms-1', 'Atlantic', 'degraded')],
    eids: [eid('10.1.0.0/24', 'Atlantic', 'mapped'), eid('10.2.0.0/24', 'Registry', 'lapsed')],
  })
  expect(rows).toMatchObject([
    { name: 'Atlantic', state: 'down', children: [], eidPrefixes: 1, mapped: 1, blocks: [{ prefix: '10.1.0.0/16', share: 1 / 256 }] },
    {
      ...{ name: 'Registry', state: 'down', children: ['Atlantic'], eidPrefixes: 2, mapped: 1 },
      sites: [
        { state: 'down', count: 1 },
        { state: 'ok', count: 2 },
      ],
      servers: [{ state: 'degraded', count: 1 }],
      blocks: [{ prefix: '10.0.0.0/8', eidPrefixes: 2, mapped: 1 }],
    },
  ])
})

test('dormant sites do not make a provider dormant unless it has no others', async () => {
  const states = async (sites: ReturnType<typeof site>[]) =>
    (await providerRows({ declared, sites, servers: [], eids: [] })).map(({ state }) => state)
  expect(await states([site('a', 'Atlantic', 'ok'), site('b', 'Atlantic', 'dormant')])).toEqual(['ok', 'ok'])
  expect(await states([site('b', 'Atlantic', 'dormant'), site('c', 'Registry', 'ok')])).toEqual(['dormant', 'ok'])
})

test('a provider that has nothing is unknown, and a circle of parents ends', async () => {
  const circle = [
    { name: 'a', parent: 'b', eidBlocks: [], nodes: [] },
    { name: 'b', parent: 'a', eidBlocks: [], nodes: [] },
  ]
  const rows = await providerRows({ declared: circle, sites: [site('one', 'a', 'ok')], servers: [], eids: [] })
  expect(rows.map(({ sites }) => sites)).toEqual([[{ state: 'ok', count: 1 }], [{ state: 'ok', count: 1 }]])
  const none = await providerRows({ declared, sites: [], servers: [], eids: [] })
  expect(none.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
})
