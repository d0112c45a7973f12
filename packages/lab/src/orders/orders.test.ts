import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, it } from 'vitest'
import { createNetwork } from '../network.ts'
import { transportInto } from '../run/run-virtual.ts'
import type { Scenario } from '../scenario.ts'
import { seededRandom } from '../seeded-random.ts'
import { ATLAS } from '../worlds/atlas/atlas.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'
import { parseOrder } from './order.ts'
import { createOrderBook } from './order-book.ts'

const STORY: Scenario = {
  summary: 'a locator dies',
  world: FIRST_LIGHT,
  timeline: [{ atMs: 5000, does: { command: 'down', rloc: '203.0.113.11', service: false }, says: 'a locator dies' }],
}

/** First light with an order book; `mapped`: what the first map-server says of an EID, as `locators` or the kind of outcome. */
async function lab() {
  const clock = createVirtualClock()
  const network = createNetwork(FIRST_LIGHT, clock)
  const random = seededRandom(1)
  const exchange = await createExchange({
    transport: transportInto(network, clock.now, ['198.51.100.250', '2001:db8:f::250']),
    clock,
    random: { bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256)) },
  })
  const book = createOrderBook(network, clock, { story: STORY })
  await clock.advance(1000)
  const tell = async (order: Record<string, unknown>) => {
    const parsed = parseOrder(order)
    if (parsed === undefined) throw new Error(`${JSON.stringify(order)} is no order`)
    const answer = book.carryOut(parsed, 'Ada')
    await clock.advance(10_000)
    return answer.ok ? { done: answer.done, broken: answer.broken.map(({ id }) => id) } : { error: answer.error }
  }
  const mapped = async (text: string) => {
    const eid = parseEidPrefix(text)
    if (!eid.ok) throw new Error(eid.reason)
    const outcome = await clock.settle(resolveEid(exchange, { eid: eid.eid, via: { address: '192.0.2.1', port: 4342 } }))
    if (outcome.kind !== 'positive') return outcome.kind
    return outcome.record.locators.map(({ address }) => ('address' in address ? address.address : address.kind)).join(' ')
  }
  return { clock, network, book, tell, mapped }
}

describe('the order book', () => {
  it('breaks each kind of thing, lists it with who did it, and mends it', async () => {
    const { network, tell, mapped } = await lab()
    expect(await tell({ command: 'down', rloc: '203.0.113.11', service: true })).toMatchObject({ broken: ['rloc 203.0.113.11'] })
    expect(network.addressState('203.0.113.11')).toBe('service-down')
    expect(await tell({ command: 'mend', id: 'rloc 203.0.113.11' })).toMatchObject({ broken: [] })
    expect(network.addressState('203.0.113.11')).toBe('up')

    await tell({ command: 'withdraw', eid: '10.1.0.0/24' })
    expect(await mapped('10.1.0.0/24')).toBe('negative')
    await tell({ command: 'mend', id: 'eid 10.1.0.0/24' })
    expect(await mapped('10.1.0.0/24')).toBe('203.0.113.11 203.0.113.12 203.0.113.13')

    expect(await tell({ command: 'move', eid: '10.1.0.0/24', site: 'montevideo' })).toMatchObject({
      done: '10.1.0.0/24 has moved from lisbon to montevideo',
    })
    expect(await mapped('10.1.0.0/24')).toContain('203.0.113.65')
    await tell({ command: 'mend-all' })
    expect(await mapped('10.1.0.0/24')).toBe('203.0.113.11 203.0.113.12 203.0.113.13')

    await tell({ command: 'hijack', eid: '10.1.0.0/24', site: 'montevideo' })
    expect(await mapped('10.1.0.0/25')).toContain('203.0.113.65')
    await tell({ command: 'mend', id: 'hijack montevideo 10.1.0.0/25' })
    expect(await mapped('10.1.0.0/25')).toBe('203.0.113.11 203.0.113.12 203.0.113.13')

    await tell({ command: 'server', server: 'amsterdam-mr-ms.rloc.example', state: 'down' })
    expect(await mapped('10.1.0.0/24')).toBe('timeout')
    await tell({ command: 'cut', observer: 'home' })
    await tell({ command: 'mend-all' })
    expect(network.addressState('198.51.100.250')).toBe('up')
  })

  it('takes the same thing once, however often it is broken, and forgets it when it comes up again', async () => {
    const { tell } = await lab()
    await tell({ command: 'down', rloc: '203.0.113.11' })
    expect(await tell({ command: 'down', rloc: '203.0.113.11', service: true })).toMatchObject({ broken: ['rloc 203.0.113.11'] })
    expect(await tell({ command: 'up', rloc: '203.0.113.11' })).toMatchObject({ broken: [] })
    expect(await tell({ command: 'mend', id: 'rloc 203.0.113.11' })).toEqual({ error: 'that is mended already' })
  })

  it('plays a story, and what it broke is mended with it', async () => {
    const { network, tell } = await lab()
    expect(await tell({ command: 'scenario', scenario: 'story' })).toMatchObject({ broken: ['scenario story'] })
    expect(network.addressState('203.0.113.11')).toBe('down')
    await tell({ command: 'mend', id: 'scenario story' })
    expect(network.addressState('203.0.113.11')).toBe('up')
  })

  it('says what it does not know, and changes nothing', async () => {
    const { tell } = await lab()
    for (const order of [
      { command: 'down', rloc: '203.0.113.99' },
      { command: 'withdraw', eid: '10.9.0.0/24' },
      { command: 'move', eid: '10.9.0.0/24', site: 'lisbon' },
      { command: 'hijack', eid: '10.1.0.0/24', site: 'lisbon' },
      { command: 'cut', observer: 'nowhere' },
      { command: 'server', server: 'nobody', state: 'down' },
      { command: 'scenario', scenario: 'unknown' },
    ])
      expect(await tell(order), JSON.stringify(order)).toMatchObject({ error: expect.any(String) })
    expect(await tell({ command: 'parts' })).toMatchObject({ broken: [] })
  })

  it('names what can be broken, with the stories of this network only', async () => {
    const { book } = await lab()
    const answer = book.carryOut({ command: 'parts' }, 'Ada')
    expect(answer.ok && answer.parts).toMatchObject({
      rlocs: expect.arrayContaining([{ name: '203.0.113.11', of: 'lisbon' }]),
      observers: [{ name: 'home', of: 'Frankfurt' }],
      scenarios: [{ name: 'story', of: 'a locator dies' }],
    })
  })
})

it('offers only what its orders can do: every EID-prefix of a site is withdrawn, and every mobile host moves', () => {
  const clock = createVirtualClock()
  const book = createOrderBook(createNetwork(ATLAS, clock), clock, {})
  const answer = book.carryOut({ command: 'parts' }, 'Ada')
  if (!answer.ok) throw new Error(answer.error)
  const { eids, mobiles, sites } = answer.parts
  expect(Math.min(eids.length, mobiles.length)).toBeGreaterThan(0)
  const refused = (order: Record<string, unknown>) => {
    const parsed = parseOrder(order)
    return parsed === undefined || !book.carryOut(parsed, 'Ada').ok
  }
  expect(eids.filter(({ name }) => refused({ command: 'withdraw', eid: name }))).toEqual([])
  expect(mobiles.filter(({ name }) => refused({ command: 'move', eid: name, site: sites[0]?.name }))).toEqual([])
})

it.each([
  {},
  { command: 'explode' },
  { command: 'down', rloc: 'x' },
  { command: 'move', eid: '10.1.0.0/24' },
  { command: 'withdraw', eid: 7 },
  { command: 'server', server: 'a', state: 'up' },
])('%j is no order', (value) => {
  expect(parseOrder(value)).toBeUndefined()
})
