import { describe, expect, it } from 'vitest'
import { resolveEid } from './resolve-eid.ts'
import { answering, CLIENT, CLIENT6, createWorld, eid, mapReply, record, SERVER } from './testing/peer.ts'

const ASKED = { eid: eid('10.1.0.5'), via: SERVER, timeoutMs: 1000 }

describe('resolveEid', () => {
  it('sends one Map-Request in an ECM, with the socket as inner source and both families as ITR-RLOCs', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, answering(record('10.1.0.0/24', ['203.0.113.1'])))
    const outcome = await clock.settle(resolveEid(exchange, ASKED))
    expect(outcome.kind).toBe('positive')
    expect(received).toHaveLength(1)
    const [{ outer, request } = {}] = received
    expect(outer).toMatchObject({
      type: 'encapsulated-control',
      inner: { src: CLIENT, dst: '10.1.0.5', sourcePort: exchange.port, destinationPort: 4342 },
    })
    expect(request?.eids).toHaveLength(1)
    expect(request?.sourceEid).toEqual({ kind: 'none' })
    expect(request?.itrRlocs).toEqual([
      { kind: 'ipv4', address: CLIENT },
      { kind: 'ipv6', address: CLIENT6 },
    ])
  })

  it('lets the inner IP version follow the EID and the outer one the server', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, answering(record('2001:db8:e::/48', ['203.0.113.1'])))
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('2001:db8:e::1') }))
    expect(outcome.kind).toBe('positive')
    expect(received[0]?.outer).toMatchObject({ inner: { src: CLIENT6, dst: '2001:db8:e::1' } })
    expect(received[0]?.from.address).toBe(CLIENT)
  })

  it('asks an IPv6 server over IPv6 and offers the IPv6 address first', async () => {
    const { exchange, peer, clock } = await createWorld()
    const via = { address: '2001:db8:5::1', port: 4342 }
    const received = await peer(via.address, answering(record('10.1.0.0/24', ['203.0.113.1'])))
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, via }))
    expect(outcome).toMatchObject({ kind: 'positive', from: via })
    expect(received[0]?.request.itrRlocs[0]).toEqual({ kind: 'ipv6', address: CLIENT6 })
  })

  it('sends the Map-Request bare when asked directly', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, answering(record('10.1.0.0/24', ['203.0.113.1'])))
    expect((await clock.settle(resolveEid(exchange, { ...ASKED, direct: true }))).kind).toBe('positive')
    expect(received[0]?.outer.type).toBe('map-request')
  })

  it('hears on a watched question the answer that comes in the other family, from an ETR that has no address of the asked one', async () => {
    const { exchange, peer, clock, network } = await createWorld()
    const etr = { address: '2001:db8:e::1', port: 4342 }
    const socket = await network.transportAt(etr.address).open({ family: 'ipv6', ...etr })
    await peer(SERVER.address, ({ request, replyTo }) =>
      socket.send(mapReply(request.nonce, [record('10.1.0.0/24', [etr.address])]), { ...replyTo, address: CLIENT6 }),
    )
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, watchUnreachable: true }))
    expect(outcome).toMatchObject({ kind: 'positive', from: etr, tries: 1 })
  })

  it('offers on a watched question only the family of the server where the other one has no port of the same number', async () => {
    const { exchange, peer, clock, network } = await createWorld()
    const received = await peer(SERVER.address, answering(record('10.1.0.0/24', ['203.0.113.1'])))
    const first = await clock.settle(resolveEid(exchange, { ...ASKED, watchUnreachable: true }))
    expect(first.kind).toBe('positive')
    expect(received[0]?.request.itrRlocs).toHaveLength(2)
    const nextPort = (received[0]?.from.port ?? 0) + 1
    await exchange.transport.open({ family: 'ipv6', port: nextPort })
    await clock.advance(1000)
    expect((await clock.settle(resolveEid(exchange, { ...ASKED, watchUnreachable: true }))).kind).toBe('positive')
    expect(received[1]?.from.port).toBe(nextPort)
    expect(received[1]?.request.itrRlocs).toEqual([{ kind: 'ipv4', address: CLIENT }])
    expect(network.delivered()).toBe(4)
  })

  it('tells what was asked, what came, when, and from where', async () => {
    const { exchange, peer, clock } = await createWorld({ delayMs: 20 })
    const startedAt = clock.now()
    await peer(SERVER.address, answering(record('10.1.0.0/24', ['203.0.113.1'])))
    const outcome = await clock.settle(resolveEid(exchange, ASKED))
    expect(outcome).toMatchObject({
      kind: 'positive',
      rttMs: 40,
      tries: 1,
      from: SERVER,
      sentAt: startedAt,
      receivedAt: startedAt + 40,
      nonce: expect.stringMatching(/^0x[0-9a-f]{16}$/),
    })
  })

  it('retries with a new nonce at least a second apart, and takes the late answer to the first one', async () => {
    const { exchange, peer, clock } = await createWorld({ delayMs: 0 })
    const held: (() => void)[] = []
    const received = await peer(SERVER.address, ({ request, replyTo }, socket) => {
      held.push(() => socket.send(mapReply(request.nonce, [record('10.1.0.0/24', ['203.0.113.1'])]), replyTo))
    })
    const asking = resolveEid(exchange, { ...ASKED, timeoutMs: 300 })
    await clock.advance(1500)
    expect(received).toHaveLength(2)
    const [first, second] = received
    expect(first?.request.nonce).not.toEqual(second?.request.nonce)
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000)
    held[0]?.()
    const outcome = await clock.settle(asking)
    expect(outcome).toMatchObject({ kind: 'positive', tries: 2, rttMs: 1500 })
  })

  it('is a timeout after the last try, with the time of the first', async () => {
    const { exchange, peer, clock } = await createWorld()
    const startedAt = clock.now()
    const received = await peer(SERVER.address, () => {})
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, tries: 3 }))
    expect(outcome).toMatchObject({ kind: 'timeout', tries: 3, sentAt: startedAt })
    expect(received).toHaveLength(3)
    expect(exchange.counters).toMatchObject({ sent: 3, timedOut: 1 })
  })

  it('gives up at the deadline, whatever is left to try', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, () => {})
    const startedAt = clock.now()
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, tries: 5, deadlineMs: 1500 }))
    expect(outcome).toMatchObject({ kind: 'timeout', tries: 2 })
    expect(clock.now() - startedAt).toBeLessThan(1600)
  })

  it('takes the longest covering record of a reply with several', async () => {
    const { exchange, peer, clock } = await createWorld()
    const records = [record('10.1.0.0/16', ['203.0.113.1']), record('10.1.0.0/24', ['203.0.113.2']), record('10.1.4.0/24', ['203.0.113.3'])]
    await peer(SERVER.address, answering(...records))
    const outcome = await clock.settle(resolveEid(exchange, ASKED))
    expect(outcome).toMatchObject({ kind: 'positive', record: { maskLength: 24, eid: { address: '10.1.0.0' } } })
    expect(outcome.kind === 'positive' && outcome.reply.records).toHaveLength(3)
  })

  it('refuses a destination that is not an address, and asks nobody', async () => {
    const { exchange } = await createWorld()
    const outcome = await resolveEid(exchange, { ...ASKED, via: { address: 'ms.example.net', port: 4342 } })
    expect(outcome).toMatchObject({ kind: 'refused', tries: 0, detail: expect.stringContaining('ms.example.net') })
    expect(exchange.counters.sent).toBe(0)
  })

  it('is unreachable where this host has no address of the family', async () => {
    const { clock, network } = await createWorld()
    const { createExchange } = await import('./exchange.ts')
    const ipv4Only = network.transportAt('192.0.2.99')
    const exchange = await createExchange({ transport: ipv4Only, clock, random: { bytes: (n) => new Uint8Array(n).fill(7) } })
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, via: { address: '2001:db8:5::1', port: 4342 } }))
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'net', tries: 0 })
  })

  it('settles open questions as refused when the exchange is closed', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, () => {})
    const asking = resolveEid(exchange, ASKED)
    await clock.advance(10)
    await exchange.close()
    expect(await asking).toMatchObject({ kind: 'refused', tries: 1 })
    expect(await resolveEid(exchange, ASKED)).toMatchObject({ kind: 'refused', tries: 0 })
    expect(clock.scheduled()).toBe(0)
  })
})
