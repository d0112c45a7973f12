import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { createNetwork } from '../network.ts'
import { exactMatch, longestMatch } from '../prefix-table.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'
import { configure, deconfigure } from './map-server.ts'

const LISBON = { iid: 0, prefix: '10.1.0.0/24' }

test('where two xTRs register the same EID-prefix, the last one counts, minute after minute', async () => {
  const clock = createVirtualClock()
  const network = createNetwork(FIRST_LIGHT, clock)
  const [server] = network.mapServers
  if (server === undefined) throw new Error('first light has map-servers')
  const senders = new Set<string>()
  for (let second = 0; second < 600; second++) {
    await clock.advance(1_000)
    const value = exactMatch(server.registrations, LISBON)?.value
    if (value === undefined) continue
    senders.add(value.registeredBy)
    // L speaks of the xTR that registered: what is kept is its own word, not the other one's.
    const local = value.record.locators.filter((locator) => locator.local).map(({ address }) => 'address' in address && address.address)
    expect(local).toContain(value.registeredBy)
    expect(value.expiresAt - value.registeredAt).toBe(180_000)
  }
  expect([...senders].sort()).toEqual(['203.0.113.11', '203.0.113.13'])
})

test('who may no longer register an EID-prefix does not keep it by repeating itself', async () => {
  const clock = createVirtualClock()
  const network = createNetwork(FIRST_LIGHT, clock)
  const [server] = network.mapServers
  if (server === undefined) throw new Error('first light has map-servers')
  await clock.advance(120_000)
  const owner = longestMatch(server.configured, LISBON)?.value.owners[0]
  if (owner === undefined) throw new Error('lisbon is configured')
  configure(server, LISBON, { ...owner, name: 'stranger', key: 'another-key' }, false)
  deconfigure(server, LISBON, owner.name, [])
  const lastHeardAt = exactMatch(server.registrations, LISBON)?.value.registeredAt
  await clock.advance(150_000)
  expect(exactMatch(server.registrations, LISBON)?.value.registeredAt).toBe(lastHeardAt)
})
