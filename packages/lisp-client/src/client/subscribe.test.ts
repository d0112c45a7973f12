import { describe, expect, it } from 'vitest'
import { signMessage } from '../auth/sign.ts'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '../wire/control-message.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import { mapNotify } from '../wire/message/map-notify.ts'
import { nonceFromOctets, nonceToOctets } from './nonce-order.ts'
import { type SubscribeOptions, subscribe } from './subscribe.ts'
import type { Publication } from './subscription.ts'
import { answering, CLIENT, createWorld, eid, mapReply, record, SERVER } from './testing/peer.ts'

const HERE = { address: CLIENT, port: 4342 }
const XTR_ID = new Uint8Array(16).fill(3)
const MAPPING = record('10.2.2.0/24', ['203.0.113.1'])
const MOVED = record('10.2.2.0/24', ['203.0.113.2'])

function notify(nonce: bigint, mapping: MappingRecord, secret?: string): Uint8Array {
  const message = mapNotify({ nonce: nonceToOctets(nonce), records: [mapping] })
  return secret === undefined ? emitControlMessage(message) : signMessage(message, { secret })
}

/** A map-server that confirms with what `confirm` makes of the subscription's nonce, and remembers what it was sent. */
async function setUp(confirm: (nonce: bigint) => Uint8Array | undefined, options: Partial<SubscribeOptions> = {}) {
  const world = await createWorld({ listenAlso: [HERE] })
  const { clock, exchange, network } = world
  const socket = await network.transportAt(SERVER.address).open({ family: 'ipv4', ...SERVER })
  const sent: ControlMessage[] = []
  socket.onDatagram((payload) => {
    const parsed = parseControlMessage(payload)
    if (!parsed.ok) return
    const message = parsed.message.type === 'encapsulated-control' ? parsed.message.inner.message : parsed.message
    sent.push(message)
    const reply = message.type === 'map-request' ? confirm(nonceFromOctets(message.nonce)) : undefined
    if (reply !== undefined) socket.send(reply, HERE)
  })
  const publish = async (payload: Uint8Array) => {
    socket.send(payload, HERE)
    await clock.advance(10)
  }
  const acks = () => sent.flatMap((message) => (message.type === 'map-notify-ack' ? [nonceFromOctets(message.nonce)] : []))
  const subscribing = subscribe(exchange, {
    server: SERVER,
    eid: eid('10.2.2.5'),
    xtrId: XTR_ID,
    nonce: 1000n,
    timeoutMs: 1000,
    ...options,
  })
  const outcome = await clock.settle(subscribing)
  await clock.advance(10)
  const published: Publication[] = []
  if (outcome.kind === 'subscribed') {
    void (async () => {
      for await (const publication of outcome.publications) published.push(publication)
    })()
  }
  return { ...world, outcome, sent, publish, acks, published }
}

describe('subscribe', () => {
  it('asks with the N bit and its xTR-ID, and is subscribed by a Map-Notify with the same nonce, which it acknowledges', async () => {
    const { outcome, sent, acks } = await setUp((nonce) => notify(nonce, MAPPING))
    expect(outcome).toMatchObject({ kind: 'subscribed', record: { locators: [{ address: { address: '203.0.113.1' } }] }, from: SERVER })
    expect(sent[0]).toMatchObject({ type: 'map-request', xtrIdPresent: true, xtrId: XTR_ID, eids: [{ subscribe: true, maskLength: 32 }] })
    expect(acks()).toEqual([1000n])
  })

  it.each([
    ['an xTR-ID has 16 octets, not 8', { xtrId: new Uint8Array(8) }],
    ['a Site-ID has 8 octets, not 16', { siteId: new Uint8Array(16) }],
    ['canonical text', { eid: { iid: 0, prefix: '10.2.2.5/64' } }],
  ])('rejects before anything is sent: %s', async (message, wrong) => {
    const { clock, exchange } = await createWorld()
    const subscribing = subscribe(exchange, { server: SERVER, eid: eid('10.2.2.5'), xtrId: XTR_ID, ...wrong })
    const failure = await clock.settle(subscribing).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(RangeError)
    expect(String(failure)).toContain(message)
    expect(exchange.counters.sent).toBe(0)
  })

  it('takes publications with rising nonces, tells how many were missed, and refuses falling ones', async () => {
    const { publish, published, acks } = await setUp((nonce) => notify(nonce, MAPPING))
    await publish(notify(1001n, MOVED))
    await publish(notify(1004n, MAPPING))
    await publish(notify(1002n, MOVED))
    expect(published.map(({ kind, nonce, missed }) => ({ kind, nonce, missed }))).toEqual([
      { kind: 'published', nonce: 1001n, missed: 0 },
      { kind: 'published', nonce: 1004n, missed: 2 },
      { kind: 'rejected', nonce: 1002n, missed: 0 },
    ])
    expect(acks()).toEqual([1000n, 1001n, 1004n])
  })

  it('acknowledges a repeated publication again, and passes it on once', async () => {
    const { publish, published, acks } = await setUp((nonce) => notify(nonce, MAPPING))
    await publish(notify(1001n, MOVED))
    await publish(notify(1001n, MOVED))
    expect(published).toHaveLength(1)
    expect(acks()).toEqual([1000n, 1001n, 1001n])
  })

  it('lispers.net (constant nonces): takes every publication under the nonce of the subscription', async () => {
    const { publish, published, acks } = await setUp((nonce) => notify(nonce, MAPPING), { profile: 'constant' })
    await publish(notify(1000n, MOVED))
    await publish(notify(1000n, MAPPING))
    await publish(notify(1001n, MOVED))
    expect(published.map(({ kind, rejection }) => [kind, rejection])).toEqual([
      ['published', undefined],
      ['published', undefined],
      ['rejected', 'nonce-too-low'],
    ])
    expect(acks()).toEqual([1000n, 1000n, 1000n])
  })

  it('lispers.net as recorded: its confirmation and its publication are understood octet for octet', async () => {
    // Map-Notifies of lispers.net a8e1ce1 to its own lig, recorded in a closed lab (198.51.100.101 to 198.51.100.250, port 4342).
    const confirmation = '400000019643c1101d0edfdf00000000000005a001200000000000010a020205094dff0000010001c6336479'
    const publication =
      '400000019643c1101d0edfdf00000000000005a001201000000000010a0202050250ff0000010001cb007179' +
      '00000003024010000000000220010db800e2000200000000000000000132ff000005000220010db8005100000000000000000121fe00ff000001000220010db8007100000000000000000121' +
      '00000000000000003d5d1bbc13eed39c0000000000000016'
    const { outcome, publish, published, acks } = await setUp(() => Buffer.from(confirmation, 'hex'), {
      profile: 'constant',
      nonce: 0x9643c1101d0edfdfn,
    })
    expect(outcome).toMatchObject({
      kind: 'subscribed',
      record: { locators: [{ priority: 9, weight: 77, address: { address: '198.51.100.121' } }] },
    })
    await publish(Buffer.from(publication, 'hex'))
    expect(published).toMatchObject([
      { kind: 'published', record: { locators: [{ priority: 2, weight: 80, address: { address: '203.0.113.121' } }] } },
    ])
    expect(acks()).toEqual([0x9643c1101d0edfdfn, 0x9643c1101d0edfdfn])
  })

  it('FRRouting fork (nonces from one): is confirmed by a Map-Notify with a nonce of the server', async () => {
    const { outcome, publish, published } = await setUp(() => notify(1n, MAPPING), { profile: 'from-one' })
    expect(outcome).toMatchObject({ kind: 'subscribed' })
    await publish(notify(2n, MOVED))
    await publish(notify(2n, MAPPING))
    expect(published.map(({ kind }) => kind)).toEqual(['published', 'rejected'])
  })

  it('believes only what is signed with the shared secret, and signs its acknowledgements', async () => {
    const { outcome, publish, published, sent } = await setUp((nonce) => notify(nonce, MAPPING, 'secret'), { secret: 'secret' })
    expect(outcome).toMatchObject({ kind: 'subscribed', verification: { ok: true } })
    await publish(notify(1001n, MOVED, 'forger'))
    await publish(notify(1001n, MOVED, 'secret'))
    expect(published.map(({ kind, rejection }) => [kind, rejection])).toEqual([
      ['rejected', 'authentication-failed'],
      ['published', undefined],
    ])
    expect(sent.filter(({ type }) => type === 'map-notify-ack')).toMatchObject([{ algorithm: 2 }, { algorithm: 2 }])
  })

  it('tells a withdrawal and the end of the subscription from a mapping', async () => {
    const { publish, published } = await setUp((nonce) => notify(nonce, MAPPING))
    await publish(notify(1001n, { ...MAPPING, ttl: 0 }))
    await publish(notify(1002n, record('10.2.2.0/24', [], { action: 1 })))
    await publish(notify(1003n, record('10.2.2.0/24', [], { action: 4, ttl: 1 })))
    expect(published.map(({ kind }) => kind)).toEqual(['withdrawn', 'published', 'ended'])
  })

  it('leaves publications of other EIDs alone', async () => {
    const { publish, published, exchange } = await setUp((nonce) => notify(nonce, MAPPING))
    await publish(notify(1001n, record('10.99.0.0/16', ['203.0.113.9'])))
    expect(published).toEqual([])
    expect(exchange.counters.unknownNonce).toBe(1)
  })

  it('is not subscribed where the server answers with a Map-Reply, and says so', async () => {
    const { outcome } = await setUp((nonce) => mapReply(nonceToOctets(nonce), [MAPPING]))
    expect(outcome).toMatchObject({ kind: 'not-subscribed', reason: 'answered-with-map-reply', record: { locators: [{}] } })
  })

  it('is not subscribed where the server denies it with an action', async () => {
    const { outcome } = await setUp((nonce) => notify(nonce, record('10.2.2.0/24', [], { action: 4 })))
    expect(outcome).toMatchObject({ kind: 'not-subscribed', reason: 'denied' })
  })

  it('uses a higher nonce for each try, and remembers each before it is sent', async () => {
    const remembered: bigint[] = []
    let requests = 0
    const { outcome, sent } = await setUp((nonce) => (++requests === 3 ? notify(nonce, MAPPING) : undefined), {
      remember: (nonce) => remembered.push(nonce),
    })
    expect(outcome.kind).toBe('subscribed')
    const nonces = sent.flatMap((message) => (message.type === 'map-request' ? [nonceFromOctets(message.nonce)] : []))
    expect(nonces).toEqual([1000n, 1001n, 1002n])
    expect(remembered.slice(0, 3)).toEqual(nonces)
  })

  it('is a timeout after its tries, and stops listening', async () => {
    const { outcome, publish, exchange } = await setUp(() => undefined)
    expect(outcome).toMatchObject({ kind: 'timeout' })
    await publish(notify(5n, MAPPING))
    expect(exchange.counters.unknownNonce).toBe(1)
  })

  it('unsubscribes with a higher nonce and no address to notify', async () => {
    const { outcome, sent, clock } = await setUp((nonce) => notify(nonce, MAPPING))
    if (outcome.kind !== 'subscribed') throw new Error('not subscribed')
    expect(await clock.settle(outcome.unsubscribe())).toBe('unsubscribed')
    expect(sent.findLast(({ type }) => type === 'map-request')).toMatchObject({ itrRlocs: [{ kind: 'none' }], nonce: nonceToOctets(1001n) })
  })

  it('keeps several subscriptions of one exchange apart', async () => {
    const { exchange, clock, publish, published } = await setUp((nonce) =>
      notify(nonce, nonce < 5000n ? MAPPING : record('10.3.0.0/16', ['203.0.113.3'])),
    )
    const other = await clock.settle(subscribe(exchange, { server: SERVER, eid: eid('10.3.0.1'), xtrId: XTR_ID, nonce: 5000n }))
    if (other.kind !== 'subscribed') throw new Error('not subscribed')
    await clock.advance(10)
    await publish(notify(1001n, MOVED))
    await publish(notify(5001n, record('10.3.0.0/16', ['203.0.113.4'])))
    other.close()
    const otherPublished: Publication[] = []
    for await (const publication of other.publications) otherPublished.push(publication)
    expect(published.map(({ nonce }) => nonce)).toEqual([1001n])
    expect(otherPublished.map(({ nonce }) => nonce)).toEqual([5001n])
  })

  it('does not disturb other questions on the same socket', async () => {
    const { exchange, clock, network } = await setUp((nonce) => notify(nonce, MAPPING))
    const { resolveEid } = await import('./resolve-eid.ts')
    const socket = await network.transportAt('198.51.100.2').open({ family: 'ipv4', address: '198.51.100.2', port: 4342 })
    const answer = answering(record('10.7.0.0/16', ['203.0.113.7']))
    socket.onDatagram((payload, from) => {
      const parsed = parseControlMessage(payload)
      if (!parsed.ok || parsed.message.type !== 'encapsulated-control' || parsed.message.inner.message.type !== 'map-request') return
      const { inner } = parsed.message
      answer(
        {
          request: parsed.message.inner.message,
          outer: parsed.message,
          from,
          replyTo: { address: CLIENT, port: inner.sourcePort },
          atMs: 0,
        },
        socket,
      )
    })
    const outcome = await clock.settle(resolveEid(exchange, { eid: eid('10.7.0.1'), via: { address: '198.51.100.2', port: 4342 } }))
    expect(outcome.kind).toBe('positive')
  })
})
