import { describe, expect, it } from 'vitest'
import { signMessage } from '../auth/sign.ts'
import { verifyMessage } from '../auth/verify.ts'
import { createExchange } from '../client/exchange.ts'
import { nonceToOctets } from '../client/nonce-order.ts'
import { type RegisterOptions, registerMapping } from '../client/register-mapping.ts'
import { CLIENT, record } from '../client/testing/peer.ts'
import { createMemoryNetwork } from '../transport/memory.ts'
import { createPooledRandom } from '../transport/node-clock.ts'
import { createVirtualClock } from '../transport/virtual-clock.ts'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '../wire/control-message.ts'
import { encapsulate } from '../wire/message/encapsulated-control.ts'
import { mapNotify } from '../wire/message/map-notify.ts'
import { mapRegister } from '../wire/message/map-register.ts'
import { type HeardNoise, type HeardRegister, openRegisterListener } from './map-register-listener.ts'

const COLLECTOR = { address: '198.51.100.9', port: 4342 }
const SECRET = 'between us'
const IDENTITY = { xtrId: new Uint8Array(16).fill(7), siteId: new Uint8Array(8).fill(9) }

async function setUp(secrets: readonly string[] = [SECRET]) {
  const clock = createVirtualClock()
  const network = createMemoryNetwork({ clock, delayMs: 5 })
  const listener = await openRegisterListener({
    transport: network.transportAt(COLLECTOR.address),
    address: COLLECTOR.address,
    secretsFor: () => secrets,
  })
  const heard: (HeardRegister | HeardNoise)[] = []
  const reading = (async () => {
    for await (const value of listener.heard) heard.push(value)
  })()
  const transport = network.transportAt(CLIENT)
  const exchange = await createExchange({ transport, clock, random: createPooledRandom(), listenAlso: [{ address: CLIENT, port: 4342 }] })
  const register = (changes: Partial<RegisterOptions> = {}) =>
    clock.settle(
      registerMapping(exchange, {
        server: COLLECTOR,
        records: [record('10.1.0.0/24', ['203.0.113.1'])],
        signing: { secret: SECRET },
        nonce: nonceToOctets(100n),
        identity: IDENTITY,
        tries: 1,
        ...changes,
      }),
    )
  const close = async () => {
    await listener.close()
    await reading
  }
  return { clock, network, transport, listener, exchange, heard, register, close }
}

describe('a collector of Map-Registers', () => {
  it.each([1, 2, 3])('verifies algorithm %i, answers with a Map-Notify that verifies, and yields what it heard', async (algorithm) => {
    const { register, heard, close } = await setUp()
    const outcome = await register({ signing: { secret: SECRET, algorithm } })
    await close()
    expect(outcome).toMatchObject({ kind: 'registered', tries: 1, from: COLLECTOR, verification: { ok: true, algorithm } })
    expect(outcome.kind === 'registered' && outcome.notify).toMatchObject({ xtrId: IDENTITY.xtrId, siteId: IDENTITY.siteId })
    expect(heard).toMatchObject([
      {
        kind: 'registered',
        from: { address: CLIENT },
        eids: [{ iid: 0, prefix: '10.1.0.0/24' }],
        verification: { ok: true, coverage: 'whole-message' },
        nonceStanding: 'first',
        isAcknowledged: true,
        isEncapsulated: false,
      },
    ])
  })

  it('sends the Map-Notify from port 4342 to port 4342, whatever port the Map-Register came from', async () => {
    const { register, exchange, heard, close } = await setUp()
    expect(exchange.port).not.toBe(4342)
    expect(await register()).toMatchObject({ kind: 'registered', from: COLLECTOR })
    await close()
    expect(heard[0]?.from.port).toBe(exchange.port)
  })

  it('hears a Map-Register with a wrong key, and does not answer it', async () => {
    const { register, heard, close } = await setUp()
    expect((await register({ signing: { secret: 'someone else' } })).kind).toBe('timeout')
    await close()
    expect(heard).toMatchObject([{ verification: { ok: false, reason: 'wrong-digest' }, isAcknowledged: false, nonceStanding: undefined }])
  })

  it('says that it has no secret for a site, instead of calling it wrong', async () => {
    const { register, heard, close } = await setUp([])
    await register()
    await close()
    expect(heard).toMatchObject([{ verification: { ok: false, reason: 'no-secret' }, isAcknowledged: false }])
  })

  it('answers nobody who did not ask for a Map-Notify', async () => {
    const { transport, clock, heard, close, exchange } = await setUp()
    const message = mapRegister({ nonce: nonceToOctets(1n), records: [record('10.1.0.0/24', ['203.0.113.1'])] })
    const socket = await transport.open({ family: 'ipv4' })
    socket.send(signMessage(message, { secret: SECRET }), COLLECTOR)
    await clock.advance(50)
    await close()
    expect(heard).toMatchObject([{ verification: { ok: true }, isAcknowledged: false }])
    expect(exchange.counters).toMatchObject({ unknownNonce: 0 })
  })

  it('tells rising nonces from repeated and falling ones, per xTR, and zero from all', async () => {
    const { register, heard, close, clock } = await setUp()
    const other = { ...IDENTITY, xtrId: new Uint8Array(16).fill(8) }
    const steps: Partial<RegisterOptions>[] = [
      { nonce: nonceToOctets(100n) },
      { nonce: nonceToOctets(101n) },
      { nonce: nonceToOctets(101n) },
      { nonce: nonceToOctets(50n) },
      { nonce: nonceToOctets(50n), identity: other },
      { nonce: nonceToOctets(0n) },
      { nonce: nonceToOctets(102n) },
    ]
    for (const step of steps) {
      expect((await register(step)).kind).toBe('registered')
      await clock.advance(1000)
    }
    await close()
    expect(heard.map((each) => each.kind === 'registered' && each.nonceStanding)).toEqual([
      'first',
      'higher',
      'repeated',
      'not-higher',
      'first',
      'zero',
      'higher',
    ])
  })

  it('verifies a Map-Register inside an ECM, as an RTR forwards it, and leaves the answer to the RTR', async () => {
    const { transport, clock, heard, close } = await setUp()
    const records = [record('10.1.33.0/24', ['203.0.113.1'])]
    const nat = { proxyMapReply: true, rtrPresent: true, wantMapNotify: true, xtrIdPresent: true, ...IDENTITY }
    const inner = mapRegister({ nonce: nonceToOctets(1n), records, ...nat })
    const parsed = parseControlMessage(signMessage(inner, { secret: SECRET }))
    if (!parsed.ok) throw new Error('the Map-Register does not parse')
    const socket = await transport.open({ family: 'ipv4' })
    const packet = { src: '192.168.77.2', dst: COLLECTOR.address, sourcePort: 4342, message: parsed.message }
    socket.send(emitControlMessage(encapsulate<ControlMessage>(packet)), COLLECTOR)
    await clock.advance(50)
    await close()
    expect(heard).toMatchObject([{ isEncapsulated: true, verification: { ok: true }, isAcknowledged: false }])
  })

  it('yields octets that are no Map-Register as such, with the fault', async () => {
    const { transport, clock, heard, close } = await setUp()
    const socket = await transport.open({ family: 'ipv4' })
    socket.send(Uint8Array.of(0x30, 0, 0, 1, 1), COLLECTOR)
    await clock.advance(50)
    await close()
    expect(heard).toMatchObject([{ kind: 'unreadable', error: { code: 'truncated' } }])
  })

  it('shares port 4342 with an exchange of the same process: each hears its own', async () => {
    const { network, clock } = await setUp()
    const transport = network.transportAt('198.51.100.20')
    const address = '198.51.100.20'
    const exchange = await createExchange({ transport, clock, random: createPooledRandom(), sourcePort: 4342, bindAddresses: [address] })
    const listener = await openRegisterListener({ transport, address, secretsFor: () => [SECRET] })
    expect(listener.local).toEqual({ address, port: exchange.port })
    const outcome = await clock.settle(
      registerMapping(exchange, {
        server: COLLECTOR,
        records: [record('10.9.0.0/24', ['203.0.113.1'])],
        signing: { secret: SECRET },
        nonce: nonceToOctets(5n),
        tries: 1,
      }),
    )
    expect(outcome).toMatchObject({ kind: 'registered' })
    await listener.close()
    await exchange.close()
    await (await transport.open({ family: 'ipv4', address, port: 4342 })).close()
  })
})

describe('registerMapping', () => {
  it('repeats the same octets after 1, 2, 4 seconds, up to a minute', async () => {
    const clock = createVirtualClock()
    const network = createMemoryNetwork({ clock, delayMs: 0 })
    const server = await network.transportAt(COLLECTOR.address).open({ family: 'ipv4', ...COLLECTOR })
    const heard: { atMs: number; payload: Uint8Array }[] = []
    server.onDatagram((payload) => heard.push({ atMs: clock.monotonic(), payload }))
    const exchange = await createExchange({ transport: network.transportAt(CLIENT), clock, random: createPooledRandom() })
    const outcome = await clock.settle(
      registerMapping(exchange, {
        server: COLLECTOR,
        records: [record('10.1.0.0/24', ['203.0.113.1'])],
        signing: { secret: SECRET },
        nonce: nonceToOctets(1n),
        tries: 9,
      }),
    )
    expect(outcome).toMatchObject({ kind: 'timeout', tries: 9 })
    const gaps = heard.slice(1).map(({ atMs }, i) => Math.round((atMs - (heard[i]?.atMs ?? 0)) / 100) / 10)
    expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    for (const { payload } of heard) expect(payload).toEqual(heard[0]?.payload)
  })

  it('does not believe a Map-Notify that is signed with another secret', async () => {
    const clock = createVirtualClock()
    const network = createMemoryNetwork({ clock })
    const server = await network.transportAt(COLLECTOR.address).open({ family: 'ipv4', ...COLLECTOR })
    server.onDatagram((payload, from) => {
      const parsed = parseControlMessage(payload)
      if (!parsed.ok || parsed.message.type !== 'map-register') return
      const { nonce, records } = parsed.message
      expect(verifyMessage(payload, parsed.message, SECRET)).toMatchObject({ ok: true })
      const notify = mapNotify({ nonce, records })
      server.send(signMessage(notify, { secret: 'forger' }), from)
    })
    const exchange = await createExchange({ transport: network.transportAt(CLIENT), clock, random: createPooledRandom() })
    const outcome = await clock.settle(
      registerMapping(exchange, {
        server: COLLECTOR,
        records: [record('10.1.0.0/24', ['203.0.113.1'])],
        signing: { secret: SECRET },
        nonce: nonceToOctets(1n),
        tries: 3,
      }),
    )
    expect(outcome).toMatchObject({ kind: 'malformed', error: { code: 'authentication-failed' }, tries: 1 })
  })
})
