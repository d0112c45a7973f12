import { describe, expect, it } from 'vitest'
import { probeRloc } from './probe-rloc.ts'
import { resolveEid } from './resolve-eid.ts'
import { answering, createWorld, eid, type Received, record, SERVER } from './testing/peer.ts'

const RECORD = record('10.0.0.0/8', ['203.0.113.1'])
const many = (count: number) => Array.from({ length: count }, (_, i) => eid(`10.1.${i >> 8}.${i & 255}`))

function gapsMs(received: readonly Received[]): number[] {
  return received.slice(1).map(({ atMs }, i) => atMs - (received[i]?.atMs ?? 0))
}

describe('politeness', () => {
  it('sends a foreign server two requests per second however many are asked at once', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, answering(RECORD))
    const asking = Promise.all(many(10).map((asked) => resolveEid(exchange, { eid: asked, via: SERVER })))
    const outcomes = await clock.settle(asking)
    expect(outcomes.every(({ kind }) => kind === 'positive')).toBe(true)
    expect(Math.min(...gapsMs(received))).toBeGreaterThanOrEqual(500)
    expect(exchange.counters.held).toBe(9)
  })

  it('sends an own server fifty per second', async () => {
    const { exchange, peer, clock } = await createWorld({ ownership: ({ address }) => (address === SERVER.address ? 'own' : 'foreign') })
    const received = await peer(SERVER.address, answering(RECORD))
    await clock.settle(Promise.all(many(100).map((asked) => resolveEid(exchange, { eid: asked, via: SERVER }))))
    const spanMs = (received.at(-1)?.atMs ?? 0) - (received[0]?.atMs ?? 0)
    expect(spanMs).toBeGreaterThanOrEqual(1980)
    expect(spanMs).toBeLessThan(2100)
  })

  it('probes a locator once in three seconds, and once a second where its owner consents', async () => {
    for (const { isConsented, gapMs } of [
      { isConsented: false, gapMs: 3000 },
      { isConsented: true, gapMs: 1000 },
    ]) {
      const { exchange, peer, clock } = await createWorld()
      const received = await peer(SERVER.address, answering(RECORD))
      await clock.settle(Promise.all(many(4).map((asked) => probeRloc(exchange, { eid: asked, rloc: SERVER, isConsented }))))
      expect(gapsMs(received)).toEqual([gapMs, gapMs, gapMs])
    }
  })

  it('asks for one EID-prefix once per second, over all servers together', async () => {
    const { exchange, peer, clock } = await createWorld()
    const asked = eid('10.1.0.5')
    const servers = ['198.51.100.1', '198.51.100.2', '198.51.100.3']
    const all = await Promise.all(servers.map((address) => peer(address, answering(RECORD))))
    await clock.settle(Promise.all(servers.map((address) => resolveEid(exchange, { eid: asked, via: { address, port: 4342 } }))))
    const received = all.flat().sort((a, b) => a.atMs - b.atMs)
    expect(received).toHaveLength(3)
    expect(Math.min(...gapsMs(received))).toBeGreaterThanOrEqual(1000)
  })

  it('probes one RLOC once per three seconds, for whatever prefix', async () => {
    const { exchange, peer, clock } = await createWorld()
    const rloc = { address: '203.0.113.1', port: 4342 }
    const received = await peer(rloc.address, answering(RECORD))
    await clock.settle(Promise.all(many(4).map((asked) => probeRloc(exchange, { rloc, eid: asked }))))
    expect(received).toHaveLength(4)
    expect(Math.min(...gapsMs(received))).toBeGreaterThanOrEqual(3000)
  })

  it('lets different RLOCs of one prefix be probed at once', async () => {
    const { exchange, peer, clock } = await createWorld()
    const addresses = ['203.0.113.1', '203.0.113.2']
    const all = await Promise.all(addresses.map((address) => peer(address, answering(RECORD))))
    await clock.settle(
      Promise.all(addresses.map((address) => probeRloc(exchange, { rloc: { address, port: 4342 }, eid: eid('10.1.0.0/24') }))),
    )
    expect(all.map(([received]) => received?.atMs)).toEqual([1, 1])
  })

  it('refuses, naming the limit, what would have to wait too long, and sends nothing for it', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, answering(RECORD))
    const outcomes = await clock.settle(
      Promise.all(many(5).map((asked) => resolveEid(exchange, { eid: asked, via: SERVER, longestWaitMs: 1000 }))),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['positive', 'positive', 'positive', 'refused', 'refused'])
    expect(outcomes[3]).toMatchObject({
      tries: 0,
      detail: expect.stringContaining('2 requests per second to the foreign server 198.51.100.1'),
    })
    expect(received).toHaveLength(3)
  })

  it('counts the wait for a turn against the deadline', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(SERVER.address, answering(RECORD))
    const outcomes = await clock.settle(
      Promise.all(many(3).map((asked) => resolveEid(exchange, { eid: asked, via: SERVER, deadlineMs: 700 }))),
    )
    expect(outcomes.map(({ kind }) => kind)).toEqual(['positive', 'positive', 'refused'])
  })

  it('pauses thirty seconds after ten retransmissions without a reply, across questions too', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(SERVER.address, () => {})
    const asked = { eid: eid('10.1.0.5'), via: SERVER, timeoutMs: 1000, tries: 6, longestWaitMs: 60_000 }
    for (let question = 0; question < 3; question++) await clock.settle(resolveEid(exchange, asked))
    const gaps = gapsMs(received)
    expect(received).toHaveLength(18)
    expect(gaps.slice(0, 10).every((gapMs) => gapMs < 2000)).toBe(true)
    expect(gaps[10]).toBeGreaterThanOrEqual(30_000)
    expect(gaps.slice(11).every((gapMs) => gapMs < 2000)).toBe(true)
  })

  it('does not hold an EID-prefix back from other servers while one that is silent has its pause', async () => {
    const { exchange, peer, clock } = await createWorld()
    const silent = await peer(SERVER.address, () => {})
    const other = { address: '198.51.100.2', port: 4342 }
    const received = await peer(other.address, answering(RECORD))
    const asked = { eid: eid('10.1.0.5'), timeoutMs: 1000, longestWaitMs: 60_000 }
    await clock.settle(resolveEid(exchange, { ...asked, via: SERVER, tries: 11 }))
    const beganMs = clock.monotonic()
    const waiting = resolveEid(exchange, { ...asked, via: SERVER, tries: 1 })
    const outcome = await clock.settle(resolveEid(exchange, { ...asked, via: other }))
    expect(outcome.kind).toBe('positive')
    expect((received[0]?.atMs ?? Number.POSITIVE_INFINITY) - beganMs).toBeLessThan(2000)
    expect((await clock.settle(waiting)).kind).toBe('timeout')
    expect(silent).toHaveLength(12)
    expect((silent[11]?.atMs ?? 0) - (silent[10]?.atMs ?? 0)).toBeGreaterThanOrEqual(30_000)
  })

  it('does not hold a server back from others for a question that waits for its EID-prefix', async () => {
    const { exchange, peer, clock } = await createWorld({ ownership: () => 'own' })
    const servers = Array.from({ length: 20 }, (_, i) => ({ address: `198.51.100.${i + 1}`, port: 4342 }))
    const all = await Promise.all(servers.map(({ address }) => peer(address, answering(RECORD))))
    const waiting = Promise.all(servers.map((via) => resolveEid(exchange, { eid: eid('10.1.0.5'), via })))
    const beganMs = clock.monotonic()
    await clock.settle(Promise.all(servers.map((via, i) => resolveEid(exchange, { eid: eid(`10.1.1.${i}`), via }))))
    expect(clock.monotonic() - beganMs).toBeLessThan(1000)
    await clock.settle(waiting)
    expect(all.map(({ length }) => length)).toEqual(servers.map(() => 2))
  })

  it('ends the count of unanswered retransmissions with the first reply', async () => {
    const { exchange, peer, clock } = await createWorld()
    let requests = 0
    const answer = answering(RECORD)
    const received = await peer(SERVER.address, (heard, socket) => {
      if (++requests % 8 === 0) answer(heard, socket)
    })
    const asked = { eid: eid('10.1.0.5'), via: SERVER, timeoutMs: 1000, tries: 8 }
    for (let question = 0; question < 3; question++) await clock.settle(resolveEid(exchange, asked))
    expect(received).toHaveLength(24)
    expect(Math.max(...gapsMs(received))).toBeLessThan(2000)
  })
})
