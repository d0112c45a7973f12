import { afterEach, describe, expect, it } from 'vitest'
import { createExchange, type Exchange } from '../client/exchange.ts'
import type { DatagramFault, DatagramSocket, Endpoint } from '../client/ports.ts'
import { probeRloc } from '../client/probe-rloc.ts'
import { resolveEid } from '../client/resolve-eid.ts'
import { eid, mapReply, record } from '../client/testing/peer.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import { systemClock, systemRandom } from './node-clock.ts'
import { createUdpTransport } from './udp.ts'

const LOOPBACK = '127.0.0.1'
const transport = createUdpTransport()
const exchanges: Exchange[] = []

afterEach(async () => {
  await Promise.all(exchanges.splice(0).map((exchange) => exchange.close()))
  await transport.close()
})

function bind(port = 0): Promise<DatagramSocket> {
  return transport.open({ family: 'ipv4', address: LOOPBACK, port })
}

async function open(sourcePort = 0): Promise<Exchange> {
  const exchange = await createExchange({ transport, clock: systemClock, random: systemRandom, sourcePort, bindAddresses: [LOOPBACK] })
  exchanges.push(exchange)
  return exchange
}

/** Answers every Map-Request, in an ECM or bare, from `replier`, as a map-server and an ETR do. */
function answerRequests(socket: DatagramSocket, replier: DatagramSocket = socket): void {
  socket.onDatagram((payload, from) => {
    const parsed = parseControlMessage(payload)
    if (!parsed.ok) return
    const outer = parsed.message
    const request = outer.type === 'encapsulated-control' ? outer.inner.message : outer
    if (request.type !== 'map-request') return
    const port = outer.type === 'encapsulated-control' ? outer.inner.sourcePort : from.port
    const reply = mapReply(request.nonce, [record('10.1.0.0/24', ['203.0.113.1'])], { probe: request.probe })
    replier.send(reply, { address: from.address, port })
  })
}

describe('the UDP transport', () => {
  it('carries a resolution and a probe over real sockets', async () => {
    const server = await bind()
    answerRequests(server)
    const exchange = await open()
    const resolved = await resolveEid(exchange, { eid: eid('10.1.0.5'), via: server.local })
    expect(resolved).toMatchObject({ kind: 'positive', tries: 1, from: server.local })
    expect(resolved.kind === 'positive' && resolved.rttMs).toBeGreaterThan(0)
    const probed = await probeRloc(exchange, { rloc: server.local, eid: eid('10.1.0.0/24') })
    expect(probed).toMatchObject({ kind: 'positive', from: server.local })
  })

  it('reports the ICMP port-unreachable of a closed port on a watched probe', async () => {
    const closed = await bind()
    const gone: Endpoint = closed.local
    await closed.close()
    const exchange = await open()
    const outcome = await probeRloc(exchange, { rloc: gone, eid: eid('10.1.0.0/24'), watchUnreachable: true, timeoutMs: 10_000 })
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'port', tries: 1 })
  })

  it.each([{ direct: false }, { direct: true }])(
    'reports the ICMP port-unreachable of a closed port on a watched question (%o)',
    async ({ direct }) => {
      const closed = await bind()
      const via: Endpoint = closed.local
      await closed.close()
      const exchange = await open()
      const outcome = await resolveEid(exchange, { eid: eid('10.1.0.5'), via, direct, watchUnreachable: true, timeoutMs: 10_000 })
      expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'port', tries: 1 })
    },
  )

  it('hears on a watched question the reply of another socket than the asked one', async () => {
    const asked = await bind()
    const replier = await bind()
    answerRequests(asked, replier)
    const exchange = await open()
    const outcome = await resolveEid(exchange, { eid: eid('10.1.0.5'), via: asked.local, watchUnreachable: true, timeoutMs: 10_000 })
    expect(outcome).toMatchObject({ kind: 'positive', from: replier.local })
  })

  it('hears on a watched probe the reply of another socket than the probed one', async () => {
    const probed = await bind()
    const replier = await bind()
    answerRequests(probed, replier)
    const exchange = await open()
    const outcome = await probeRloc(exchange, { rloc: probed.local, eid: eid('10.1.0.0/24'), watchUnreachable: true, timeoutMs: 10_000 })
    expect(outcome).toMatchObject({ kind: 'positive', from: replier.local })
  })

  it('takes an ephemeral port of one number in every family that this host has', async () => {
    const exchange = await createExchange({ transport, clock: systemClock, random: systemRandom })
    exchanges.push(exchange)
    const server = await bind()
    answerRequests(server)
    const outcome = await resolveEid(exchange, { eid: eid('10.1.0.5'), via: server.local })
    expect(outcome).toMatchObject({ kind: 'positive' })
    expect(exchange.port).toBeGreaterThan(0)
  })

  it('tells how much receive buffer the kernel granted', async () => {
    const socket = await bind()
    expect(socket.receiveBufferBytes).toBeGreaterThan(0)
  })

  it('never binds the control port on all addresses', async () => {
    await expect(transport.open({ family: 'ipv4', port: 4342 })).rejects.toMatchObject({ code: 'wildcard-refused' })
    await expect(transport.open({ family: 'ipv6', address: '::', port: 4342 })).rejects.toMatchObject({ code: 'wildcard-refused' })
  })

  it('says in words that a port is taken or an address is not ours', async () => {
    const taken = await bind()
    await expect(bind(taken.local.port)).rejects.toThrow(`${LOOPBACK} port ${taken.local.port} is already in use`)
    await expect(transport.open({ family: 'ipv4', address: '192.0.2.1' })).rejects.toMatchObject({ code: 'address-not-local' })
  })

  it('names the local address towards a destination without sending anything', async () => {
    expect(await transport.localAddressFor('127.0.0.9')).toBe(LOOPBACK)
  })

  it('finds the way to thousands of destinations at once with a few sockets', async () => {
    const destinations = Array.from({ length: 3000 }, (_, i) => `127.1.${i >> 8}.${i & 255}`)
    const addresses = await Promise.all(destinations.map((destination) => transport.localAddressFor(destination)))
    expect(new Set(addresses)).toEqual(new Set([LOOPBACK]))
  })

  it('reports a datagram that cannot be sent as a fault with its destination', async () => {
    const socket = await bind()
    const to = { address: LOOPBACK, port: 9 }
    const fault = new Promise<DatagramFault>((resolve) => socket.onFault(resolve))
    socket.send(new Uint8Array(70_000), to)
    expect(await fault).toMatchObject({ reason: 'send-failed', to })
  })

  it('is silent after it was closed', async () => {
    const socket = await bind()
    await socket.close()
    await socket.close()
    expect(() => socket.send(new Uint8Array(1), { address: LOOPBACK, port: 9 })).not.toThrow()
  })
})
