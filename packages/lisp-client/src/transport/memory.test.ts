import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../client/ports.ts'
import { resolveEid } from '../client/resolve-eid.ts'
import { answering, CLIENT, createWorld, eid, record, SERVER } from '../client/testing/peer.ts'
import { createFaultyTransport, type Faults } from './faulty.ts'
import { createMemoryNetwork } from './memory.ts'
import { createPooledRandom } from './node-clock.ts'
import { createRecordingTransport, type RecordedDatagram } from './recording.ts'
import { createVirtualClock } from './virtual-clock.ts'

async function pairOf(wrap: (transport: ReturnType<ReturnType<typeof createMemoryNetwork>['transportAt']>) => typeof transport = (t) => t) {
  const clock = createVirtualClock()
  const network = createMemoryNetwork({ clock, delayMs: 5 })
  const a = await wrap(network.transportAt('192.0.2.1')).open({ family: 'ipv4' })
  const b = await network.transportAt('192.0.2.2').open({ family: 'ipv4', port: 4000 })
  const heard: { octet: number | undefined; from: Endpoint; at: number }[] = []
  b.onDatagram((payload, from, receivedAt) => heard.push({ octet: payload[0], from, at: receivedAt - clock.now() + clock.monotonic() }))
  const to = { address: '192.0.2.2', port: 4000 }
  return { clock, network, a, b, heard, to, send: (octet: number) => a.send(Uint8Array.of(octet), to) }
}

describe('the memory network', () => {
  it('delivers after the delay, from the address of the host', async () => {
    const { clock, heard, send, a } = await pairOf()
    send(1)
    await clock.advance(4)
    expect(heard).toEqual([])
    await clock.advance(1)
    expect(heard).toEqual([{ octet: 1, from: { address: '192.0.2.1', port: a.local.port }, at: 5 }])
  })

  it('hands over a copy: what the sender does to its octets afterwards is not seen', async () => {
    const { clock, heard, a, to } = await pairOf()
    const payload = Uint8Array.of(1)
    a.send(payload, to)
    payload[0] = 99
    await clock.advance(5)
    expect(heard[0]?.octet).toBe(1)
  })

  it('refuses an endpoint that is taken, a foreign address and a family that the host lacks', async () => {
    const { network } = await pairOf()
    const transport = network.transportAt('192.0.2.3')
    await transport.open({ family: 'ipv4', port: 7 })
    await expect(transport.open({ family: 'ipv4', port: 7 })).rejects.toMatchObject({ code: 'address-in-use' })
    await expect(transport.open({ family: 'ipv4', address: '192.0.2.4' })).rejects.toMatchObject({ code: 'address-not-local' })
    await expect(transport.open({ family: 'ipv6' })).rejects.toMatchObject({ code: 'family-unavailable' })
  })
})

describe('the faulty transport', () => {
  const outcomeOf = async (faults: Omit<Faults, 'seed'>, seed = 1) => {
    const clock = createVirtualClock()
    const wrap = (transport: ReturnType<ReturnType<typeof createMemoryNetwork>['transportAt']>) =>
      createFaultyTransport(transport, clock, { seed, ...faults })
    const network = createMemoryNetwork({ clock, delayMs: 1 })
    const socket = await wrap(network.transportAt('192.0.2.1')).open({ family: 'ipv4' })
    const target = await network.transportAt('192.0.2.2').open({ family: 'ipv4', port: 4000 })
    const heard: number[] = []
    target.onDatagram(([octet]) => heard.push(octet ?? -1))
    for (let i = 0; i < 200; i++) socket.send(Uint8Array.of(i), { address: '192.0.2.2', port: 4000 })
    await clock.advance(1000)
    return heard
  }

  it('mistreats alike for the same seed and differently for another', async () => {
    const faults = { lose: 0.3, duplicate: 0.2, corrupt: 0.2, reorder: 0.3 }
    expect(await outcomeOf(faults)).toEqual(await outcomeOf(faults))
    expect(await outcomeOf(faults, 2)).not.toEqual(await outcomeOf(faults))
  })

  it('loses, duplicates, corrupts and reorders about the share that it is told', async () => {
    const sent = Array.from({ length: 200 }, (_, i) => i)
    expect((await outcomeOf({ lose: 0.25 })).length / 200).toBeCloseTo(0.75, 1)
    expect((await outcomeOf({ duplicate: 0.25 })).length / 200).toBeCloseTo(1.25, 1)
    expect((await outcomeOf({ corrupt: 1 })).every((octet, i) => octet !== i)).toBe(true)
    const reordered = await outcomeOf({ reorder: 0.5 })
    expect(reordered).not.toEqual(sent)
    expect(reordered.toSorted((a, b) => a - b)).toEqual(sent)
    expect(await outcomeOf({})).toEqual(sent)
  })

  it('lets an exchange reach its answer through loss, duplication and disorder, each question once', async () => {
    const clock = createVirtualClock()
    const network = createMemoryNetwork({ clock, delayMs: 3 })
    const transport = createFaultyTransport(network.transportAt(CLIENT), clock, {
      seed: 7,
      lose: 0.3,
      duplicate: 0.3,
      reorder: 0.3,
      delayMs: [0, 20],
    })
    const { createExchange } = await import('../client/exchange.ts')
    const exchange = await createExchange({ transport, clock, random: createPooledRandom(), ownership: () => 'own' })
    const world = await createWorld()
    const server = await network.transportAt(SERVER.address).open({ family: 'ipv4', address: SERVER.address, port: SERVER.port })
    const { parseControlMessage } = await import('../wire/control-message.ts')
    const reply = answering(record('10.0.0.0/8', ['203.0.113.1']))
    server.onDatagram((payload, from) => {
      const parsed = parseControlMessage(payload)
      if (!parsed.ok || parsed.message.type !== 'encapsulated-control' || parsed.message.inner.message.type !== 'map-request') return
      const { inner } = parsed.message
      const request = parsed.message.inner.message
      reply({ request, outer: parsed.message, from, replyTo: { address: CLIENT, port: inner.sourcePort }, atMs: clock.monotonic() }, server)
    })
    await world.exchange.close()
    const asked = Array.from({ length: 60 }, (_, i) => eid(`10.1.0.${i}`))
    const outcomes = await clock.settle(
      Promise.all(asked.map((each) => resolveEid(exchange, { eid: each, via: SERVER, tries: 5, timeoutMs: 1000 }))),
    )
    await clock.advance(1000)
    expect(outcomes.filter(({ kind }) => kind === 'positive').length).toBeGreaterThanOrEqual(58)
    expect(exchange.counters.answered + exchange.counters.timedOut).toBe(60)
    expect(exchange.counters.unknownNonce).toBe(0)
    expect(exchange.counters.duplicate).toBeGreaterThan(0)
    expect(exchange.counters.conflicting).toBe(0)
  })
})

describe('the recording transport', () => {
  it('shows what is sent and heard, in order, with both ends', async () => {
    const clock = createVirtualClock()
    const network = createMemoryNetwork({ clock, delayMs: 2 })
    const recorded: RecordedDatagram[] = []
    const socket = await createRecordingTransport(network.transportAt('192.0.2.1'), clock, (each) => recorded.push(each)).open({
      family: 'ipv4',
      address: '192.0.2.1',
      port: 1,
    })
    const echo = await network.transportAt('192.0.2.2').open({ family: 'ipv4', port: 2 })
    echo.onDatagram((payload, from) => echo.send(payload, from))
    socket.onDatagram(() => {})
    socket.send(Uint8Array.of(5), { address: '192.0.2.2', port: 2 })
    await clock.advance(10)
    const [ours, theirs] = [
      { address: '192.0.2.1', port: 1 },
      { address: '192.0.2.2', port: 2 },
    ]
    expect(recorded).toMatchObject([
      { direction: 'sent', from: ours, to: theirs },
      { direction: 'heard', from: theirs, to: ours },
    ])
    expect((recorded[1]?.at ?? 0) - (recorded[0]?.at ?? 0)).toBe(4)
  })
})
