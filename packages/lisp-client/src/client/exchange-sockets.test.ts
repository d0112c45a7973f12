import { describe, expect, it } from 'vitest'
import { createMemoryNetwork } from '../transport/memory.ts'
import { createPooledRandom } from '../transport/node-clock.ts'
import { createVirtualClock } from '../transport/virtual-clock.ts'
import { createExchange } from './exchange.ts'
import { LISP_CONTROL_PORT, type Transport, TransportOpenError } from './ports.ts'
import { resolveEid } from './resolve-eid.ts'
import { answering, CLIENT, CLIENT6, createWorld, eid, record, SERVER } from './testing/peer.ts'

const ASKED = { eid: eid('10.1.0.5'), via: SERVER }
const ANSWER = answering(record('10.1.0.0/24', ['203.0.113.1']))

describe('the sockets of an exchange', () => {
  it('take one port number in both families, and another one where it is taken in one of them', async () => {
    const clock = createVirtualClock()
    const transport = createMemoryNetwork({ clock }).transportAt(CLIENT, CLIENT6)
    const first = await transport.open({ family: 'ipv4' })
    const rival = await transport.open({ family: 'ipv6', port: first.local.port + 1 })
    const exchange = await createExchange({ transport, clock, random: createPooledRandom() })
    expect(exchange.port).not.toBe(rival.local.port)
    await expect(transport.open({ family: 'ipv4', port: exchange.port })).rejects.toMatchObject({ code: 'address-in-use' })
    await expect(transport.open({ family: 'ipv6', port: exchange.port })).rejects.toMatchObject({ code: 'address-in-use' })
    await exchange.close()
    for (const family of ['ipv4', 'ipv6'] as const) await (await transport.open({ family, port: exchange.port })).close()
  })

  it('send from port 4342 when asked to, bound to the address towards the server and never to all', async () => {
    const { exchange, peer, clock } = await createWorld({ sourcePort: LISP_CONTROL_PORT })
    const received = await peer(SERVER.address, ANSWER)
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('positive')
    expect(received[0]?.from).toEqual({ address: CLIENT, port: LISP_CONTROL_PORT })
    expect(received[0]?.outer).toMatchObject({ inner: { sourcePort: LISP_CONTROL_PORT } })
  })

  it('share port 4342 between two exchanges of one process, each with its own answers', async () => {
    const world = await createWorld({ sourcePort: LISP_CONTROL_PORT })
    const { transport } = world.exchange
    const second = await createExchange({ transport, clock: world.clock, random: createPooledRandom(), sourcePort: LISP_CONTROL_PORT })
    await world.peer(SERVER.address, ANSWER)
    const outcomes = await world.clock.settle(
      Promise.all([resolveEid(world.exchange, ASKED), resolveEid(second, { ...ASKED, eid: eid('10.1.0.6') })]),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['positive', 'positive'])
    for (const { counters } of [world.exchange, second]) expect(counters).toMatchObject({ answered: 1, unknownNonce: 0, late: 0 })
    await world.exchange.close()
    expect((await world.clock.settle(resolveEid(second, { ...ASKED, eid: eid('10.1.0.7') }))).kind).toBe('positive')
  })

  it('say which port is taken when another program has it, and leave nothing open', async () => {
    const clock = createVirtualClock()
    const transport = createMemoryNetwork({ clock }).transportAt(CLIENT)
    await transport.open({ family: 'ipv4', address: CLIENT, port: LISP_CONTROL_PORT })
    const opening = createExchange({
      transport,
      clock,
      random: createPooledRandom(),
      listenAlso: [{ address: CLIENT, port: LISP_CONTROL_PORT }],
    })
    await expect(opening).rejects.toThrow(`${CLIENT} port 4342 is already in use`)
    const all = await createExchange({ transport, clock, random: createPooledRandom() })
    await all.close()
  })

  it('offer the configured ITR-RLOCs, the family of the server first, in place of detected ones', async () => {
    const { exchange, peer, clock } = await createWorld({ itrRlocs: ['2001:db8:9::9', '203.0.113.200'] })
    const received = await peer(SERVER.address, () => {})
    await clock.settle(resolveEid(exchange, { ...ASKED, tries: 1 }))
    expect(received[0]?.request.itrRlocs).toEqual([
      { kind: 'ipv4', address: '203.0.113.200' },
      { kind: 'ipv6', address: '2001:db8:9::9' },
    ])
  })

  it('work with IPv4 alone, and stand in for the IPv6 address that the inner header of an IPv6 EID needs', async () => {
    const clock = createVirtualClock()
    const network = createMemoryNetwork({ clock })
    const exchange = await createExchange({ transport: network.transportAt(CLIENT), clock, random: createPooledRandom() })
    const world = await createWorld()
    const sockets = await network.transportAt(SERVER.address).open({ family: 'ipv4', ...SERVER })
    const heard: Uint8Array[] = []
    sockets.onDatagram((payload) => heard.push(payload))
    await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('2001:db8:e::1'), tries: 1 }))
    const { parseControlMessage } = await import('../wire/control-message.ts')
    const parsed = heard[0] && parseControlMessage(heard[0])
    expect(parsed).toMatchObject({
      ok: true,
      message: { inner: { src: '::ffff:192.0.2.10', dst: '2001:db8:e::1', message: { itrRlocs: [{ address: CLIENT }] } } },
    })
    await world.exchange.close()
  })
})

describe('the way to a destination', () => {
  it('is refused, not called unreachable, when it cannot be found out, and looked up again by the next question', async () => {
    const clock = createVirtualClock()
    const network = createMemoryNetwork({ clock })
    const inner = network.transportAt(CLIENT)
    let lookups = 0
    const transport: Transport = {
      ...inner,
      async localAddressFor(destination) {
        if (++lookups === 1) throw new TransportOpenError('too-many-open', 'too many sockets are open')
        return inner.localAddressFor(destination)
      },
    }
    const exchange = await createExchange({ transport, clock, random: createPooledRandom() })
    expect(await clock.settle(resolveEid(exchange, { ...ASKED, tries: 1 }))).toMatchObject({
      kind: 'refused',
      detail: 'too many sockets are open',
    })
    expect(await clock.settle(resolveEid(exchange, { ...ASKED, tries: 1 }))).toMatchObject({ kind: 'timeout' })
  })

  it('is looked up once for a burst of questions, and again after half a minute', async () => {
    const clock = createVirtualClock()
    const inner = createMemoryNetwork({ clock }).transportAt(CLIENT)
    const lookups: string[] = []
    const transport: Transport = {
      ...inner,
      async localAddressFor(destination) {
        lookups.push(destination)
        return inner.localAddressFor(destination)
      },
    }
    const exchange = await createExchange({ transport, clock, random: createPooledRandom(), ownership: () => 'own' })
    const ask = (n: number) => resolveEid(exchange, { ...ASKED, eid: eid(`10.1.0.${n}`), tries: 1 })
    await clock.settle(Promise.all([1, 2, 3, 4].map(ask)))
    expect(lookups).toEqual([SERVER.address])
    await clock.advance(30_000)
    await clock.settle(ask(5))
    expect(lookups).toEqual([SERVER.address, SERVER.address])
  })
})

describe('faults of sending', () => {
  /** A transport whose sends all fail, with the fault that it is given. */
  async function failing(reason: 'refused' | 'net-unreachable' | 'send-failed') {
    const clock = createVirtualClock()
    const inner = createMemoryNetwork({ clock }).transportAt(CLIENT)
    const transport: Transport = {
      ...inner,
      async open(options) {
        const socket = await inner.open(options)
        let report: Parameters<typeof socket.onFault>[0] = () => {}
        return {
          ...socket,
          onFault(listener) {
            report = listener
          },
          send: (_payload, to) => report({ to, reason, detail: `${reason} to ${to.address}` }),
        }
      },
    }
    return { clock, exchange: await createExchange({ transport, clock, random: createPooledRandom() }) }
  }

  it('settle as refused at once where the firewall of this host forbids it', async () => {
    const { clock, exchange } = await failing('refused')
    const outcome = await clock.settle(resolveEid(exchange, ASKED))
    expect(outcome).toMatchObject({ kind: 'refused', tries: 1, detail: 'refused to 198.51.100.1' })
    expect(clock.monotonic()).toBeLessThan(1)
  })

  it('settle as unreachable after the tries where there is no route', async () => {
    const { clock, exchange } = await failing('net-unreachable')
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, tries: 2 }))
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'net', tries: 2 })
  })

  it('concern only the questions to the destination that failed', async () => {
    const { clock, exchange } = await failing('send-failed')
    const asking = Promise.all(
      [SERVER, { address: '198.51.100.2', port: 4342 }].map((via) =>
        resolveEid(exchange, { ...ASKED, eid: eid(via === SERVER ? '10.1.0.1' : '10.1.0.2'), via }),
      ),
    )
    const outcomes = await clock.settle(asking)
    expect(outcomes.map((outcome) => outcome.kind === 'refused' && outcome.detail)).toEqual([
      'send-failed to 198.51.100.1',
      'send-failed to 198.51.100.2',
    ])
  })
})
