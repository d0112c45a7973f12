import type { MobileEid, MobileWatch } from '@lispwatch/db/mobility'
import type { EidTrack } from '@lispwatch/domain/mobility'
import { createWorld, mapReply, record } from '@lispwatch/lisp-client/client/testing/peer'
import { expect, test } from 'vitest'
import { askMobileEids } from './watch.ts'

const [SERVER, HOME, AWAY] = ['198.51.100.1', '203.0.113.1', '203.0.113.2']
const EID = { iid: 0, prefix: '10.1.0.7/32' }

function track(replaced: Partial<EidTrack> = {}): EidTrack {
  return { place: { locators: [AWAY], site: 'Porto', ttlMinutes: 1 }, heldAt: 0, turning: null, left: null, exact: null, ...replaced }
}

/** The home that was left so long ago that nobody may use its mapping any more. */
const left = { place: { locators: [HOME], site: 'Lisbon', ttlMinutes: 1 }, isTold: false }

async function ask(one: (now: number) => Partial<MobileEid>, rules: MobileWatch['rules'] = { neverProbe: [], isPrivateUnderlay: true }) {
  const world = await createWorld({ ownership: () => 'own' })
  const asked: Record<string, number> = { [SERVER]: 0, [HOME]: 0 }
  const answering = (address: string, locators: readonly string[]) =>
    world.peer(address, ({ request, replyTo }, socket) => {
      asked[address] = (asked[address] ?? 0) + 1
      socket.send(mapReply(request.nonce, [record('10.1.0.7/32', locators)]), replyTo)
    })
  await answering(SERVER, [AWAY])
  await answering(HOME, [HOME])
  const due = [{ eid: EID, track: track(), isDeclared: false, ...one(world.clock.now()) }]
  const watch = { due, servers: [{ name: 'ms-1', address: SERVER, port: 4342 }], rules }
  return { asked, round: await world.clock.settle(askMobileEids(world.exchange, watch, 'home')) }
}

test('an EID that is due is asked for at the servers, and at nobody else while nothing was left long ago', async () => {
  const { asked, round } = await ask((now) => ({ track: track({ left: { ...left, byAt: now } }) }))
  expect(asked).toEqual({ [SERVER]: 1, [HOME]: 0 })
  expect(round.oldPlaces).toEqual([])
  expect(round.sightings).toMatchObject([{ eid: EID, isExact: true, locators: [AWAY], server: 'ms-1', vantage: 'home' }])
})

test('what the inventory declares is left to the schedule, unless it was just seen elsewhere', async () => {
  expect((await ask(() => ({ isDeclared: true }))).asked).toEqual({ [SERVER]: 0, [HOME]: 0 })
  const turning = { place: { locators: [HOME], site: 'Lisbon', ttlMinutes: 1 }, at: 1 }
  expect((await ask(() => ({ isDeclared: true, track: track({ turning }) }))).asked).toEqual({ [SERVER]: 1, [HOME]: 0 })
})

test('the place that was left is probed when its mapping has run out, never where the inventory forbids it', async () => {
  const old = (now: number) => ({ track: track({ left: { ...left, byAt: now - 300_000 } }) })
  const { asked, round } = await ask(old)
  expect(asked[HOME]).toBe(1)
  expect(round.oldPlaces).toMatchObject([{ rloc: HOME, answer: { outcome: 'positive', eidPrefixReplied: '10.1.0.7/32' } }])
  expect((await ask(old, { neverProbe: ['203.0.113.0/30'], isPrivateUnderlay: true })).asked[HOME]).toBe(0)
  expect((await ask(old, { neverProbe: [], isPrivateUnderlay: false })).asked[HOME]).toBe(0)
})
