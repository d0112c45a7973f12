import { afterEach, describe, expect, it } from 'vitest'
import { createExchange } from '../client/exchange.ts'
import type { Endpoint } from '../client/ports.ts'
import { probeRloc } from '../client/probe-rloc.ts'
import { eid, mapReply, record } from '../client/testing/peer.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import { systemClock, systemRandom } from './node-clock.ts'
import { createUdpTransport } from './udp.ts'
import { createUnderlayTransport } from './underlay.ts'
import { emitFrame, parseFrame, UNDERLAY_HEADER_BYTES, type UnderlayFrame } from './underlay-frame.ts'

const NODE = { address: '203.0.113.1', port: 4342 }
const MINE = '192.0.2.10'
const MINE6 = '2001:db8::10'

describe('underlay frames', () => {
  const frames: UnderlayFrame[] = [
    { kind: 'datagram', from: { address: MINE, port: 50_000 }, to: NODE, payload: Uint8Array.of(1, 2, 3) },
    { kind: 'hello', from: { address: MINE6, port: 1 }, to: { address: '::1', port: 65_535 }, payload: new Uint8Array(0) },
    { kind: 'port-unreachable', from: NODE, to: { address: MINE, port: 50_000 }, payload: new Uint8Array(0) },
  ]

  it.each(frames)('carry a $kind with its simulated addresses there and back', (frame) => {
    expect(parseFrame(emitFrame(frame))).toEqual(frame)
  })

  it('have the layout that hubs of other versions expect', () => {
    const bytes = emitFrame({ kind: 'datagram', from: { address: MINE, port: 0x1234 }, to: NODE, payload: Uint8Array.of(0xaa) })
    expect(Buffer.from(bytes).toString('hex')).toBe(
      `4c575531${'00'}${'00'}${'00000000000000000000ffffc000020a'}1234${'00000000000000000000ffffcb007101'}10f6aa`,
    )
    expect(UNDERLAY_HEADER_BYTES).toBe(42)
  })

  it('are refused when they are short, foreign or of an unknown kind', () => {
    const bytes = emitFrame({ kind: 'hello', from: NODE, to: NODE, payload: new Uint8Array(0) })
    expect(parseFrame(bytes.subarray(0, 41))).toBeUndefined()
    expect(parseFrame(Uint8Array.from(bytes, (octet, i) => (i === 3 ? 0x32 : octet)))).toBeUndefined()
    expect(parseFrame(Uint8Array.from(bytes, (octet, i) => (i === 4 ? 3 : octet)))).toBeUndefined()
  })
})

describe('the underlay transport', () => {
  const real = createUdpTransport()
  const closers: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(closers.splice(0).map((close) => close()))
    await real.close()
  })

  async function openHub(behave: (frame: UnderlayFrame, reply: (frame: UnderlayFrame) => void) => void): Promise<Endpoint> {
    const hub = await real.open({ family: 'ipv4', address: '127.0.0.1' })
    hub.onDatagram((bytes, from) => {
      const frame = parseFrame(bytes)
      if (frame !== undefined) behave(frame, (answer) => hub.send(emitFrame(answer), from))
    })
    return hub.local
  }

  async function openExchange(hub: Endpoint) {
    const transport = createUnderlayTransport({ hub, address: MINE, address6: MINE6 })
    const exchange = await createExchange({ transport, clock: systemClock, random: systemRandom })
    closers.push(async () => {
      await exchange.close()
      await transport.close()
    })
    return exchange
  }

  it('sends from and to simulated addresses through the hub, after a hello from every socket', async () => {
    const hellos: Endpoint[] = []
    const hub = await openHub((frame, reply) => {
      if (frame.kind === 'hello') hellos.push(frame.from)
      if (frame.kind !== 'datagram') return
      const parsed = parseControlMessage(frame.payload)
      if (!parsed.ok || parsed.message.type !== 'map-request') return
      const payload = mapReply(parsed.message.nonce, [record('10.1.0.0/24', [NODE.address])], { probe: true })
      reply({ kind: 'datagram', from: frame.to, to: frame.from, payload })
    })
    const exchange = await openExchange(hub)
    const outcome = await probeRloc(exchange, { rloc: NODE, eid: eid('10.1.0.0/24'), timeoutMs: 10_000 })
    expect(outcome).toMatchObject({ kind: 'positive', from: NODE })
    expect(hellos).toEqual(
      expect.arrayContaining([
        { address: MINE, port: exchange.port },
        { address: MINE6, port: exchange.port },
      ]),
    )
  })

  it('turns a port-unreachable frame into an unreachable outcome', async () => {
    const hub = await openHub((frame, reply) => {
      if (frame.kind === 'datagram') reply({ kind: 'port-unreachable', from: frame.to, to: frame.from, payload: new Uint8Array(0) })
    })
    const exchange = await openExchange(hub)
    const outcome = await probeRloc(exchange, { rloc: NODE, eid: eid('10.1.0.0/24'), timeoutMs: 10_000, watchUnreachable: true })
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'port' })
  })

  it('takes frames from the hub only', async () => {
    const hub = await openHub(() => {})
    const exchange = await openExchange(hub)
    const stranger = await real.open({ family: 'ipv4', address: '127.0.0.1' })
    const payload = mapReply(new Uint8Array(8), [record('10.1.0.0/24', [])])
    stranger.send(emitFrame({ kind: 'datagram', from: NODE, to: { address: MINE, port: exchange.port }, payload }), {
      address: '127.0.0.1',
      port: exchange.port,
    })
    const outcome = await probeRloc(exchange, { rloc: NODE, eid: eid('10.1.0.0/24'), timeoutMs: 50 })
    expect(outcome.kind).toBe('timeout')
    expect(exchange.counters.unknownNonce).toBe(0)
  })
})
