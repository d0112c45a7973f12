import { describe, expect, it } from 'vitest'
import { probeRloc } from './probe-rloc.ts'
import { answering, CLIENT, createWorld, eid, mapReply, record } from './testing/peer.ts'

const RLOC = { address: '203.0.113.1', port: 4342 }
const PROBE = { rloc: RLOC, eid: eid('10.1.0.0/24'), timeoutMs: 1000 }

describe('probeRloc', () => {
  it('sends a bare Map-Request with the probe bit, no source-EID, and the prefix with its own mask', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(RLOC.address, answering(record('10.1.0.0/24', [RLOC.address])))
    const outcome = await clock.settle(probeRloc(exchange, PROBE))
    expect(outcome).toMatchObject({ kind: 'positive', remarks: [] })
    expect(received[0]?.outer).toMatchObject({ type: 'map-request', probe: true, sourceEid: { kind: 'none' } })
    expect(received[0]?.request.eids).toMatchObject([{ eid: { address: '10.1.0.0' }, maskLength: 24 }])
    expect(received[0]?.from).toEqual({ address: CLIENT, port: exchange.port })
  })

  it('asks once by default', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(RLOC.address, () => {})
    expect(await clock.settle(probeRloc(exchange, PROBE))).toMatchObject({ kind: 'timeout', tries: 1 })
    expect(received).toHaveLength(1)
  })

  it('keeps three seconds between tries, because an ETR need not answer faster', async () => {
    const { exchange, peer, clock } = await createWorld()
    const received = await peer(RLOC.address, () => {})
    await clock.settle(probeRloc(exchange, { ...PROBE, tries: 3 }))
    const gaps = received.slice(1).map(({ atMs }, i) => atMs - (received[i]?.atMs ?? 0))
    expect(gaps).toHaveLength(2)
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(3000)
  })

  it('takes a reply without the probe bit, and remarks on it', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(RLOC.address, ({ request, replyTo }, socket) =>
      socket.send(mapReply(request.nonce, [record('10.1.0.0/24', [RLOC.address])], { probe: false }), replyTo),
    )
    expect(await clock.settle(probeRloc(exchange, PROBE))).toMatchObject({ kind: 'positive', remarks: [{ code: 'probe-bit-missing' }] })
  })

  it('takes a reply without any record as an answer without a mapping', async () => {
    const { exchange, peer, clock } = await createWorld()
    await peer(RLOC.address, answering())
    expect(await clock.settle(probeRloc(exchange, PROBE))).toMatchObject({
      kind: 'negative',
      remarks: [{ code: 'no-records' }, { code: 'probe-reply-without-mapping' }],
    })
  })

  it('sees port-unreachable on a watched probe at once: the host lives, LISP does not', async () => {
    const { exchange, clock, network } = await createWorld({ delayMs: 10 })
    network.transportAt(RLOC.address)
    const startedMs = clock.monotonic()
    const outcome = await clock.settle(probeRloc(exchange, { ...PROBE, watchUnreachable: true }))
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'port', tries: 1 })
    expect(clock.monotonic() - startedMs).toBeLessThan(50)
  })

  it('hears on a watched probe also a reply that comes from another address', async () => {
    const { exchange, peer, clock, network } = await createWorld()
    const other = await network.transportAt('198.51.100.111').open({ family: 'ipv4', address: '198.51.100.111', port: 4342 })
    await peer(RLOC.address, ({ request, replyTo }) =>
      other.send(mapReply(request.nonce, [record('10.1.0.0/24', [RLOC.address])], { probe: true }), replyTo),
    )
    const outcome = await clock.settle(probeRloc(exchange, { ...PROBE, watchUnreachable: true }))
    expect(outcome).toMatchObject({ kind: 'positive', from: { address: '198.51.100.111' } })
  })

  it('is a timeout, not unreachable, when the probe is not watched', async () => {
    const { exchange, clock, network } = await createWorld()
    network.transportAt(RLOC.address)
    expect((await clock.settle(probeRloc(exchange, PROBE))).kind).toBe('timeout')
  })

  it('keeps waiting after a router said host unreachable, and reports it only if no reply comes', async () => {
    let isHinting = true
    const { exchange, clock, peer } = await createWorld({
      passage: (_from, to) => (to.address === RLOC.address && isHinting ? 'host-unreachable' : { delayMs: 1 }),
    })
    await peer(RLOC.address, answering(record('10.1.0.0/24', [RLOC.address])))
    const lost = await clock.settle(probeRloc(exchange, { ...PROBE, watchUnreachable: true }))
    expect(lost).toMatchObject({ kind: 'unreachable', reason: 'host', tries: 1 })
    await clock.advance(3000)
    const recovering = probeRloc(exchange, { ...PROBE, watchUnreachable: true, tries: 2 })
    await clock.advance(100)
    isHinting = false
    expect(await clock.settle(recovering)).toMatchObject({ kind: 'positive', tries: 2 })
  })
})
