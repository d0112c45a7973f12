import { applyInventory } from '@lispwatch/db/inventory'
import { inventoryOf } from '@lispwatch/lab/inventory-of'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, type Surroundings, surroundings } from './surroundings.ts'

const HALF = { iid: 0, prefix: '10.1.0.128/25' }

let world: Surroundings
beforeAll(async () => {
  world = await surroundings()
  const written = inventoryOf(FIRST_LIGHT)
  const network = { ...written.network, registrationCadenceSeconds: 4 }
  await applyInventory(world.database.db, { ...written, network }, { author: 'test', now: Date.now(), vantages: ['home'] })
  await world.database.owner.query("UPDATE walk SET next_due_at = next_due_at + interval '1 day' WHERE kind = 'eid-space'")
  await world.poller()
})
afterAll(() => world.close())

const REGISTERED = "SELECT FROM target JOIN target_state ON target_id = target.id WHERE kind = 'registration' AND state = 'registered'"
const FOUND = "SELECT reason, severity FROM finding WHERE detection = 'D18' AND subject_name = '10.1.0.0/24' AND closed_at IS NULL"
const WALKED = "SELECT FROM walk_run JOIN walk ON walk.id = walk_id WHERE kind = 'eid-space'"

it('half of an EID-prefix that somebody else registers is an incident before a walk meets it: map-servers send it along', async () => {
  const { owner } = world.database
  await eventually('the sites are registered', async () => ((await owner.query(REGISTERED)).rowCount === 0 ? undefined : true))
  expect((await owner.query(FOUND)).rowCount).toBe(0)
  expect(world.lab.network.hijack('montevideo-xtr-1.example', HALF)).toBe(true)
  const finding = await eventually('the overlap is found', async () => {
    return (await owner.query<{ reason: string; severity: string }>(FOUND)).rows[0]
  })
  expect(finding.severity).toBe('critical')
  expect(finding.reason).toContain('Nobody configured 10.1.0.128/25 inside 10.1.0.0/24 of lisbon')
  expect((await owner.query(WALKED)).rowCount).toBe(0)
}, 180_000)
