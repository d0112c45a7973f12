import { expect, it } from 'vitest'
import { inventory } from '../testing/inventory.ts'
import { planWalks, walkCadenceMs } from './walk-plan.ts'

const root = { name: 'root1', roles: ['ddt-root'], addresses: ['198.51.100.9'] } as const
const shown = (given: Parameters<typeof planWalks>[0]) =>
  planWalks(given).map(({ kind, eid: { iid, prefix } }) => `${kind} [${iid}]${prefix}`)

it('walks the delegation of each site and of blocks without one, and the outermost blocks for what nobody configured', () => {
  const { nodes, providers } = inventory()
  const blocks = ['10.1.0.0/16', '10.9.0.0/16'].map((prefix) => ({ prefix, iid: 0 }))
  const given = inventory({ nodes: [...nodes, root], providers: [...providers, { name: 'small', eidBlocks: blocks }] })
  expect(shown(given)).toEqual([
    'delegation [0]10.1.0.0/24',
    'delegation [101]10.1.0.0/24',
    'delegation [0]2001:db8:2::/48',
    'delegation [0]10.9.0.0/16',
    'eid-space [0]10.0.0.0/8',
  ])
})

it('walks no delegations without a root, no EID space without anybody to ask, and the blocks that the network names', () => {
  expect(shown(inventory())).toEqual(['eid-space [0]10.0.0.0/8'])
  expect(shown(inventory({ nodes: [] }))).toEqual([])
  const network = { ...inventory().network, walkBlocks: [{ prefix: '2001:db8::/32', iid: 5 }] }
  expect(shown(inventory({ network }))).toEqual(['eid-space [5]2001:db8::/32'])
})

it('walks no MAC addresses and no names', () => {
  const { nodes } = inventory()
  const sites = [
    {
      name: 'Lab',
      eidPrefixes: [
        { prefix: '02:00:00:00:00:01/48', iid: 7 },
        { prefix: "'printer'", iid: 7 },
      ],
    },
  ]
  expect(shown(inventory({ nodes: [...nodes, root], sites, providers: [] }))).toEqual([])
})

it('begins each walk every half hour, in a demo every two minutes, and never more than two in a second', () => {
  const { network } = inventory()
  expect(walkCadenceMs(network, 10)).toBe(1_800_000)
  expect(walkCadenceMs({ ...network, demo: true }, 10)).toBe(120_000)
  expect(walkCadenceMs({ ...network, walkCadenceSeconds: 60 }, 10)).toBe(60_000)
  expect(walkCadenceMs({ ...network, walkCadenceSeconds: 60 }, 10_000)).toBe(5_000_000)
})
