import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInventory } from '../inventory.ts'
import { loadTargets } from '../targets.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { apply, NETWORK, START } from '../testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

async function timingOf(rloc: string) {
  const ids = Array.from({ length: 40 }, (_, id) => id)
  const targets = (await loadTargets(database.db, ids)).map(({ target }) => target)
  return targets.find((target) => target.kind === 'rloc' && target.rloc === rloc)?.timing
}

test('locators of owners who consent are probed as often as they said, and as usual when they take it back', async () => {
  await apply(database.db)
  expect(await timingOf('198.51.100.1')).toEqual({ cadenceMs: 10_000, timeoutMs: 1000, tries: 1 })

  const ofNode = { ...NETWORK, nodes: NETWORK.nodes.map((node) => (node.name === 'rtr-lisbon' ? { ...node, probeEverySeconds: 2 } : node)) }
  await apply(database.db, ofNode, START + 1000)
  expect(await timingOf('198.51.100.1')).toEqual({ cadenceMs: 2000, timeoutMs: 1000, tries: 1, confirmMs: 1000 })
  expect(await timingOf('2001:db8:a::1')).toEqual({ cadenceMs: 10_000, timeoutMs: 1000, tries: 1 })
  expect((await readInventory(database.db))?.nodes.find(({ name }) => name === 'rtr-lisbon')).toMatchObject({ probeEverySeconds: 2 })

  const ofSite = { ...NETWORK, sites: NETWORK.sites.map((site) => (site.name === 'Lisbon' ? { ...site, probeEverySeconds: 5 } : site)) }
  await apply(database.db, ofSite, START + 2000)
  expect(await timingOf('198.51.100.1')).toMatchObject({ cadenceMs: 5000, confirmMs: 1000 })
  expect(await timingOf('2001:db8:a::1')).toMatchObject({ cadenceMs: 5000, confirmMs: 1000 })

  await apply(database.db, NETWORK, START + 3000)
  expect(await timingOf('198.51.100.1')).toEqual({ cadenceMs: 10_000, timeoutMs: 1000, tries: 1 })
})
