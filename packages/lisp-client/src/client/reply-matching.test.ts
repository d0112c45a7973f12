import { describe, expect, it } from 'vitest'
import { resolveEid } from './resolve-eid.ts'
import { answering, createWorld, eid, mapReply, record, SERVER } from './testing/peer.ts'

const ASKED = { eid: eid('10.1.0.5'), via: SERVER, timeoutMs: 1000 }
const RECORD = record('10.1.0.0/24', ['203.0.113.1'])
const OTHER_NONCE = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

describe('matching of replies', () => {
  it('does not look at the source address: a reply from an address that was never asked settles the question', async () => {
    const { exchange, peer, clock, network } = await createWorld()
    const etr = await network.transportAt('203.0.113.77').open({ family: 'ipv4', address: '203.0.113.77', port: 4342 })
    await peer(SERVER.address, ({ request, replyTo }) => etr.send(mapReply(request.nonce, [RECORD]), replyTo))
    expect(await clock.settle(resolveEid(exchange, ASKED))).toMatchObject({ kind: 'positive', from: { address: '203.0.113.77' } })
  })

  it('counts a reply with an unknown nonce as such and waits for the right one', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      socket.send(mapReply(OTHER_NONCE, [RECORD]), replyTo)
      socket.send(mapReply(request.nonce, [RECORD]), replyTo)
    })
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('positive')
    expect(exchange.counters).toMatchObject({ unknownNonce: 1, answered: 1 })
  })

  it('is not settled by a nonce that shares only its lower half', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      const forged = request.nonce.slice()
      forged[0] = (forged[0] ?? 0) ^ 0x80
      socket.send(mapReply(forged, [RECORD]), replyTo)
    })
    expect((await clock.settle(resolveEid(exchange, { ...ASKED, tries: 1 }))).kind).toBe('timeout')
    expect(exchange.counters.unknownNonce).toBe(1)
  })

  it('prefers a right reply that follows a wrong-prefix one', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      socket.send(mapReply(request.nonce, [record('172.16.0.0/12', ['203.0.113.9'])]), replyTo)
      socket.send(mapReply(request.nonce, [RECORD]), replyTo)
    })
    expect(await clock.settle(resolveEid(exchange, ASKED))).toMatchObject({ kind: 'positive', record: { maskLength: 24 } })
    expect(exchange.counters.wrongPrefix).toBe(1)
  })

  it('never takes a mapping of another instance for the asked one', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering(RECORD))
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('[7]10.1.0.5') }))
    expect(outcome).toMatchObject({ kind: 'malformed', error: { code: 'prefix-does-not-cover' } })
  })

  it('tells duplicates, conflicting second replies and late ones apart', async () => {
    const { exchange, peer, clock } = await createWorld({ delayMs: 0 })
    let nonce: Uint8Array = OTHER_NONCE
    let reply: (payload: Uint8Array) => void = () => {}
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      nonce = request.nonce
      reply = (payload) => socket.send(payload, replyTo)
    })
    const first = resolveEid(exchange, ASKED)
    await clock.advance(5)
    for (const rloc of ['203.0.113.1', '203.0.113.1', '203.0.113.66']) reply(mapReply(nonce, [record('10.1.0.0/24', [rloc])]))
    expect((await clock.settle(first)).kind).toBe('positive')
    await clock.advance(5)
    expect(exchange.counters).toMatchObject({ answered: 1, duplicate: 1, conflicting: 1, late: 0 })

    const second = resolveEid(exchange, { ...ASKED, eid: eid('10.1.0.6'), tries: 1 })
    expect((await clock.settle(second)).kind).toBe('timeout')
    reply(mapReply(nonce, [RECORD]))
    await clock.advance(5)
    expect(exchange.counters).toMatchObject({ duplicate: 1, conflicting: 1, late: 1 })
  })

  it('takes a reply of another type than the one that settled the question for late, not for a contradiction', async () => {
    const { exchange, peer, clock } = await createWorld({ delayMs: 0 })
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      const reply = mapReply(request.nonce, [RECORD])
      socket.send(reply, replyTo)
      // The type is in the first four bits: a Map-Referral (6) with the same nonce.
      socket.send(
        Uint8Array.from(reply, (octet, i) => (i === 0 ? (6 << 4) | (octet & 15) : octet)),
        replyTo,
      )
    })
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('positive')
    await clock.advance(5)
    expect(exchange.counters).toMatchObject({ answered: 1, conflicting: 0, duplicate: 0, late: 1 })
  })

  it('counts the reply to an earlier try as late once another try was answered', async () => {
    const { exchange, peer, clock } = await createWorld({ delayMs: 0 })
    const replies: (() => void)[] = []
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      replies.push(() => socket.send(mapReply(request.nonce, [RECORD]), replyTo))
    })
    const asking = resolveEid(exchange, ASKED)
    await clock.advance(1100)
    replies[1]?.()
    expect(await clock.settle(asking)).toMatchObject({ kind: 'positive', tries: 2 })
    replies[0]?.()
    await clock.advance(5)
    expect(exchange.counters).toMatchObject({ answered: 1, late: 1, duplicate: 0 })
  })

  it('is malformed when the reply to our nonce does not parse, with the fault and the octets, and does not ask again', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, ({ request, replyTo }, socket) => {
      socket.send(mapReply(request.nonce, [RECORD]).slice(0, 30), replyTo)
    })
    const outcome = await clock.settle(resolveEid(exchange, ASKED))
    expect(outcome).toMatchObject({ kind: 'malformed', error: { code: 'truncated' }, from: SERVER, tries: 1 })
    expect(outcome.kind === 'malformed' && outcome.replyBytes).toHaveLength(30)
    expect(received).toHaveLength(1)
    expect(exchange.counters.malformed).toBe(1)
  })

  it('survives datagrams that are no LISP replies at all', async () => {
    const oddities: string[] = []
    const { exchange, peer, clock } = await createWorld({ onOddity: ({ kind }) => oddities.push(kind) })
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      for (const octets of [[], [0x20], [0x20, 0, 0, 1, 9, 9], [0x60, 1, 2]]) socket.send(Uint8Array.from(octets), replyTo)
      socket.send(mapReply(request.nonce, [RECORD]), replyTo)
    })
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('positive')
    expect(oddities).toEqual(['notLisp', 'notLisp', 'notLisp'])
  })
})
