import { describe, expect, it } from 'vitest'
import { LISP_CONTROL_PORT } from './ports.ts'
import { probeRloc } from './probe-rloc.ts'
import { resolveEid } from './resolve-eid.ts'
import { answering, CLIENT, createWorld, eid, locator, mapReply, record, SERVER } from './testing/peer.ts'

/*
 * What implementations in use do, beside or against the RFCs, and what a client has to make of it. Seen from OpenOverlayRouter (OOR),
 * lispers.net and the OpenLISP control plane.
 */

const ASKED = { eid: eid('10.1.0.5'), via: SERVER, timeoutMs: 1000 }
const RECORD = record('10.1.0.0/24', ['203.0.113.1'])
const FOREIGN_NONCE = Uint8Array.of(9, 9, 9, 9, 9, 9, 9, 9)

describe('quirks of peers', () => {
  it('all: the Map-Reply comes from an address that was never written to', async () => {
    const { exchange, peer, clock, network } = await createWorld()
    const etr = await network.transportAt('203.0.113.11').open({ family: 'ipv4', address: '203.0.113.11', port: 4342 })
    await peer(SERVER.address, ({ request, replyTo }) => etr.send(mapReply(request.nonce, [RECORD]), replyTo))
    expect(await clock.settle(resolveEid(exchange, ASKED))).toMatchObject({ kind: 'positive', from: { address: '203.0.113.11' } })
  })

  it('OOR DDT-MR: replies go to port 4342 whatever the source port, the first one with a foreign nonce', async () => {
    const { exchange, peer, clock } = await createWorld({ listenAlso: [{ address: CLIENT, port: LISP_CONTROL_PORT }] })
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      const to = { ...replyTo, port: LISP_CONTROL_PORT }
      socket.send(mapReply(FOREIGN_NONCE, [RECORD]), to)
      socket.send(mapReply(request.nonce, [RECORD]), to)
    })
    expect(await clock.settle(resolveEid(exchange, ASKED))).toMatchObject({ kind: 'positive', tries: 1 })
    expect(exchange.counters).toMatchObject({ answered: 1, unknownNonce: 1, malformed: 0 })
  })

  it('lispers.net DDT-MR: three equal replies to one nonce from two addresses are one answer and two duplicates', async () => {
    const { exchange, peer, clock, network } = await createWorld()
    const mapServer = await network.transportAt('198.51.100.132').open({ family: 'ipv4', address: '198.51.100.132', port: 4342 })
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      const reply = mapReply(request.nonce, [RECORD])
      for (const from of [mapServer, mapServer, socket]) from.send(reply, replyTo)
    })
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('positive')
    await clock.advance(10)
    expect(exchange.counters).toMatchObject({ sent: 1, answered: 1, duplicate: 2, conflicting: 0, unknownNonce: 0 })
  })

  it('OOR: a negative whose prefix does not contain the EID (10.9.9.9 -> 11.8.0.0/13) is no negative for that EID', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, answering(record('11.8.0.0/13', [])))
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('10.9.9.9') }))
    expect(outcome).toMatchObject({ kind: 'malformed', error: { code: 'prefix-does-not-cover' }, from: SERVER })
    expect(received).toHaveLength(1)
  })

  it('OpenLISP: a negative prefix may cover registered ones (10.5.0.0/16); it stands for itself and nothing is cached', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, ({ request, replyTo }, socket) => {
      const query = request.eids[0]?.eid
      const isRegistered = query?.kind === 'ipv4' && query.address === '10.5.1.1'
      const answer = isRegistered ? record('10.5.1.0/24', ['203.0.113.1']) : record('10.5.0.0/16', [])
      socket.send(mapReply(request.nonce, [answer]), replyTo)
    })
    const hole = await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('10.5.9.9') }))
    const site = await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('10.5.1.1') }))
    expect([hole.kind, site.kind]).toEqual(['negative', 'positive'])
  })

  it('lispers.net: a TTL with the high bit set counts seconds and is remarked on', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering({ ...RECORD, ttl: 0x8000012c }))
    const outcome = await clock.settle(resolveEid(exchange, ASKED))
    expect(outcome).toMatchObject({ kind: 'positive', record: { ttl: 0x8000012c }, remarks: [{ code: 'ttl-in-seconds' }] })
  })

  it.each([7, 0])('lispers.net, OOR: action %i without locators is negative', async (action) => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering(record('10.1.0.0/24', [], { action })))
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('negative')
  })

  it('OOR: an unknown instance-ID is answered with the whole space of that instance, action 0', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering(record('[999]0.0.0.0/0', [], { action: 0 })))
    expect((await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('[999]10.1.0.5') }))).kind).toBe('negative')
  })

  it('OpenLISP: the instance-0 mapping in answer to another instance is not taken for it', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering(RECORD))
    const outcome = await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid('[55]10.1.0.5') }))
    expect(outcome).toMatchObject({ kind: 'malformed', error: { code: 'prefix-does-not-cover' } })
  })

  it('lispers.net DDT-MR: TTL 0 in a negative is a negative', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering(record('10.1.0.5/32', [], { ttl: 0 })))
    expect(await clock.settle(resolveEid(exchange, ASKED))).toMatchObject({ kind: 'negative', record: { ttl: 0 } })
  })

  it('lispers.net: RLOCs in an AFI-list with a null first item make a positive answer', async () => {
    const { exchange, peer, clock } = await createWorld()
    const afiList = {
      kind: 'lcaf' as const,
      type: 1,
      lcaf: { kind: 'afi-list' as const, addresses: [{ kind: 'none' as const }, { kind: 'ipv4' as const, address: '203.0.113.1' }] },
    }
    await peer(
      SERVER.address,
      answering(record('10.1.0.0/24', [], { action: 0, locators: [locator('203.0.113.1', { address: afiList })] })),
    )
    expect(await clock.settle(resolveEid(exchange, ASKED))).toMatchObject({
      kind: 'positive',
      record: { locators: [{ address: { lcaf: { kind: 'afi-list' } } }] },
    })
  })

  it('lispers.net: a distinguished-name EID comes back with mask length 0 and covers its name, and no other name', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering(record("[300]'printer'", ['203.0.113.1'], { maskLength: 0 })))
    expect((await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid("[300]'printer'") }))).kind).toBe('positive')
    expect((await clock.settle(resolveEid(exchange, { ...ASKED, eid: eid("[300]'scanner'") }))).kind).toBe('malformed')
  })

  it('lispers.net xTR: a probe to the second RLOC is answered from the first, with the p bit on every locator', async () => {
    const { exchange, peer, clock, network } = await createWorld()
    const first = await network.transportAt('198.51.100.111').open({ family: 'ipv4', address: '198.51.100.111', port: 4342 })
    const locators = ['198.51.100.111', '203.0.113.111'].map((rloc) => locator(rloc, { probed: true }))
    await peer('203.0.113.111', ({ request, replyTo }) =>
      first.send(mapReply(request.nonce, [record('10.1.0.0/24', [], { action: 0, locators })], { probe: true }), replyTo),
    )
    const outcome = await clock.settle(probeRloc(exchange, { rloc: { address: '203.0.113.111', port: 4342 }, eid: eid('10.1.0.0/24') }))
    expect(outcome).toMatchObject({ kind: 'positive', from: { address: '198.51.100.111' }, remarks: [{ code: 'several-probed-locators' }] })
  })

  it('IOS map-servers: a negative that goes to port 4342 is heard there', async () => {
    const { exchange, peer, clock } = await createWorld({ listenAlso: [{ address: CLIENT, port: LISP_CONTROL_PORT }] })
    await peer(SERVER.address, ({ request, replyTo }, socket) =>
      socket.send(mapReply(request.nonce, [record('10.1.0.0/16', [])]), { ...replyTo, port: LISP_CONTROL_PORT }),
    )
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('negative')
  })

  // lispers.net forwards to a dead locator though the site lives; the OpenLISP map-resolver says nothing about unregistered sites.
  it('all: silence is a timeout and nothing more, whatever the reason', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, () => {})
    expect((await clock.settle(resolveEid(exchange, ASKED))).kind).toBe('timeout')
  })

  it('all: several records in a request are unsafe, so every request carries exactly one', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, () => {})
    await clock.settle(Promise.all(['10.1.0.1', '10.1.0.2', '10.1.0.3'].map((text) => resolveEid(exchange, { ...ASKED, eid: eid(text) }))))
    expect(received.length).toBeGreaterThanOrEqual(9)
    for (const { request } of received) expect(request.eids).toHaveLength(1)
  })
})
