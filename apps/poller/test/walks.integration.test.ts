import { listCandidates } from '@lispwatch/db/candidates'
import { hierarchy } from '@lispwatch/db/hierarchy'
import { applyInventory } from '@lispwatch/db/inventory'
import { walkCoverage } from '@lispwatch/db/walks'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, type Surroundings, surroundings } from './surroundings.ts'

let world: Surroundings

beforeAll(async () => {
  world = await surroundings()
  const written = inventoryOf(FIRST_LIGHT)
  const network = { ...written.network, walkCadenceSeconds: 5 }
  // Montevideo is in the network and not in the inventory.
  const sites = written.sites.filter(({ name }) => name !== 'montevideo')
  await applyInventory(world.database.db, { ...written, network, sites }, { author: 'test', now: Date.now(), vantages: ['home'] })
  await world.poller()
})
afterAll(() => world.close())

it('walks the hierarchy down to the sites', async () => {
  const { db } = world.database
  const tree = await eventually(
    'Lisbon is borne out by the hierarchy',
    async () => {
      const found = await hierarchy(db)
      const isSeen = found?.links.some(({ child, evidence }) => child === 'site lisbon' && evidence === 'claimed-and-observed')
      return found !== undefined && isSeen && found.nodes.filter(({ asked }) => asked === '10.1.0.0/24').length === 9 ? found : undefined
    },
    50_000,
  )
  expect(new Set(tree.nodes.map(({ verdict }) => verdict))).toEqual(new Set(['ok']))
  expect(tree.nodes.find(({ depth }) => depth === 0)).toMatchObject({
    name: 'geneva-ddt-root.rloc.example',
    said: { action: 'node-referral' },
  })
}, 180_000)

it('finds in the blocks what nobody configured, and leaves nothing of them unmeasured', async () => {
  const { db } = world.database
  const found = await eventually(
    'Montevideo is discovered',
    async () => {
      const candidates = await listCandidates(db)
      return candidates.length >= 2 ? candidates : undefined
    },
    50_000,
  )
  expect(found.map(({ eid }) => eid).sort()).toEqual(['10.1.8.0/24', 'fd4c:6973:7008::/48'])
  expect(found[0]).toMatchObject({ state: 'new', presence: 'present', provider: 'Meridian Mapping' })
  const blocks = await eventually('every block is walked', async () => {
    const coverage = await walkCoverage(db)
    return coverage.every(({ lastRun }) => lastRun !== null) ? coverage : undefined
  })
  expect(blocks.map(({ eid, lastRun }) => [eid, lastRun?.isComplete, lastRun?.gaps])).toEqual([
    ['10.1.0.0/16', true, []],
    ['fd4c:6973:7000::/40', true, []],
    ['[101]10.1.0.0/16', true, []],
  ])
}, 180_000)
