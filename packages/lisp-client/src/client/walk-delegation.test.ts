import { describe, expect, it } from 'vitest'
import { emitControlMessage } from '../wire/control-message.ts'
import { mapReferral, type ReferralRecord } from '../wire/message/map-referral.ts'
import { askDdtNode } from './ask-ddt-node.ts'
import { askedEid } from './covering.ts'
import { LISP_CONTROL_PORT } from './ports.ts'
import { CLIENT, createWorld, eid, mapReply, type Received, record, SERVER } from './testing/peer.ts'
import { type DelegationOptions, type DelegationStep, type DelegationVerdict, walkDelegation } from './walk-delegation.ts'

const [NODE, MS, HOLE, UNREGISTERED, ACK, FOREIGN] = [0, 1, 4, 3, 2, 5]
const node = (n: number) => `198.51.100.${n}`

function referral(action: number, prefix: string, referrals: readonly string[] = [], incomplete = false): ReferralRecord {
  return { ...record(prefix, referrals, { action, ttl: 1440 }), incomplete, signatures: [] }
}

/** A hierarchy: what each node answers, silence where it has nothing. */
async function walk(
  nodes: Record<string, ReferralRecord | undefined>,
  options: Partial<DelegationOptions> = {},
  mapping?: 'first' | 'last',
) {
  const world = await createWorld({ ownership: () => 'own', listenAlso: [{ address: CLIENT, port: LISP_CONTROL_PORT }] })
  const asked: string[] = []
  const requests: Received[] = []
  for (const [address, answer] of Object.entries(nodes)) {
    await world.peer(address, (received, socket) => {
      asked.push(address)
      requests.push(received)
      if (answer === undefined) return
      const { nonce } = received.request
      const reply = mapReply(nonce, [record('10.1.1.0/24', ['203.0.113.1'])])
      if (answer.action === ACK && mapping === 'first') socket.send(reply, received.replyTo)
      socket.send(emitControlMessage(mapReferral({ nonce, records: [answer] })), {
        ...received.replyTo,
        port: LISP_CONTROL_PORT,
      })
      if (answer.action === ACK && mapping === 'last') socket.send(reply, received.replyTo)
    })
  }
  const found: (DelegationStep | DelegationVerdict)[] = []
  const walking = (async () => {
    for await (const each of walkDelegation(world.exchange, { eid: eid('10.1.1.5'), root: SERVER, tries: 2, timeoutMs: 1000, ...options }))
      found.push(each)
  })()
  await world.clock.settle(walking)
  const steps = found.flatMap((each) => (each.kind === 'step' ? [each] : []))
  const verdict = found.find((each) => each.kind === 'verdict')
  const lines = steps.map(({ node: { address }, depth, action, outcome, faults }) =>
    [depth, address, action ?? outcome.kind, ...faults].join(' '),
  )
  return { steps, verdict, lines, asked, requests, exchange: world.exchange }
}

const TREE = {
  [node(1)]: referral(NODE, '10.0.0.0/8', [node(2), node(3)]),
  [node(2)]: referral(MS, '10.1.0.0/16', [node(4), node(5)]),
  [node(3)]: referral(MS, '10.1.0.0/16', [node(4), node(5)]),
}

describe('walkDelegation', () => {
  it('follows referrals to the map-server that knows the site, one node per level', async () => {
    const { lines, verdict, requests } = await walk({ ...TREE, [node(4)]: referral(ACK, '10.1.1.0/24', [node(4), node(5)]) })
    expect(lines).toEqual(['0 198.51.100.1 node-referral', '1 198.51.100.2 ms-referral', '2 198.51.100.4 ms-ack'])
    expect(verdict).toEqual({ kind: 'verdict', verdict: 'registered', nodesAsked: 3, isCut: false })
    for (const { outer, request } of requests) {
      expect(outer).toMatchObject({ type: 'encapsulated-control', ddtOriginated: true })
      expect(request.eids).toHaveLength(1)
    }
  })

  it.each(['first', 'last'] as const)(
    'OOR, lispers.net: keeps the Map-Reply that comes %s under the same nonce as the MS-ACK',
    async (order) => {
      const { steps, exchange } = await walk({ [node(1)]: referral(ACK, '10.1.1.0/24', [node(1)]) }, {}, order)
      expect(steps[0]?.outcome).toMatchObject({ kind: 'referred', mapping: { record: { maskLength: 24 }, from: SERVER } })
      expect(exchange.counters).toMatchObject({ duplicate: 0, conflicting: 0, late: 0, wrongPrefix: 0 })
    },
  )

  it.each(['first', 'last'] as const)('keeps the facts of the MS-ACK and those of the Map-Reply that comes %s apart', async (order) => {
    const world = await createWorld({ ownership: () => 'own' })
    const etr = await world.network.transportAt('203.0.113.1').open({ family: 'ipv4', address: '203.0.113.1', port: LISP_CONTROL_PORT })
    const [referralAfterMs, replyAfterMs] = order === 'last' ? [10, 40] : [40, 10]
    const sent: { referral?: Uint8Array; reply?: Uint8Array } = {}
    await world.peer(SERVER.address, ({ request: { nonce }, replyTo }, socket) => {
      const ack = emitControlMessage(mapReferral({ nonce, records: [referral(ACK, '10.1.1.0/24', [node(1)])] }))
      // Something behind the last record: the parser remarks on it.
      const reply = Uint8Array.from([...mapReply(nonce, [record('10.1.1.0/24', ['203.0.113.1'])]), 0xff])
      Object.assign(sent, { referral: ack, reply })
      world.clock.after(referralAfterMs, () => socket.send(ack, replyTo))
      world.clock.after(replyAfterMs, () => etr.send(reply, replyTo))
    })
    const startedAt = world.clock.now()
    const asking = askDdtNode(world.exchange, SERVER, askedEid(eid('10.1.1.5')), { timeoutMs: 1000 })
    const outcome = await world.clock.settle(asking)
    // The way to the node and the way back take a millisecond each.
    expect(outcome).toMatchObject({
      kind: 'referred',
      from: SERVER,
      rttMs: referralAfterMs + 2,
      receivedAt: startedAt + referralAfterMs + 2,
      remarks: [],
      replyBytes: sent.referral,
      mapping: {
        from: { address: '203.0.113.1', port: LISP_CONTROL_PORT },
        rttMs: replyAfterMs + 2,
        receivedAt: startedAt + replyAfterMs + 2,
        remarks: [{ code: 'trailing-bytes' }],
        replyBytes: sent.reply,
      },
    })
    expect(world.clock.now() - startedAt).toBe(42)
  })

  it('sees on a watched walk that a node lives and has no LISP, and does not wait for it', async () => {
    const world = await createWorld()
    world.network.transportAt(SERVER.address)
    const steps: DelegationStep[] = []
    const walking = (async () => {
      for await (const each of walkDelegation(world.exchange, { eid: eid('10.1.1.5'), root: SERVER, watchUnreachable: true }))
        if (each.kind === 'step') steps.push(each)
    })()
    await world.clock.settle(walking)
    expect(steps).toMatchObject([{ outcome: { kind: 'unreachable', reason: 'port', tries: 1 } }])
  })

  it('lispers.net, OpenLISP: hears a Map-Referral that goes to port 4342 and not to the source port', async () => {
    const { lines } = await walk({ [node(1)]: referral(HOLE, '10.1.0.0/16') })
    expect(lines).toEqual(['0 198.51.100.1 delegation-hole'])
  })

  it('does not take one NOT-REGISTERED for final: the other map-servers of the set are asked', async () => {
    const { lines, verdict } = await walk({
      ...TREE,
      [node(4)]: referral(UNREGISTERED, '10.1.1.0/24'),
      [node(5)]: referral(ACK, '10.1.1.0/24', [node(5)]),
    })
    expect(lines.slice(2)).toEqual(['2 198.51.100.4 ms-not-registered', '2 198.51.100.5 ms-ack'])
    expect(verdict).toMatchObject({ verdict: 'registered' })
  })

  it('is not registered only when every peer says so, those included that the answer names', async () => {
    const { lines, verdict } = await walk({
      ...TREE,
      [node(4)]: referral(UNREGISTERED, '10.1.1.0/24', [node(4), node(6)]),
      [node(5)]: referral(UNREGISTERED, '10.1.1.0/24'),
      [node(6)]: referral(UNREGISTERED, '10.1.1.0/24'),
    })
    expect(lines.slice(2).map((line) => line.split(' ')[1])).toEqual([node(4), node(5), node(6)])
    expect(verdict).toMatchObject({ verdict: 'not-registered' })
  })

  it('finds a dead and a lame node and goes on with their peer', async () => {
    const dead = await walk({ ...TREE, [node(2)]: undefined, [node(4)]: referral(ACK, '10.1.1.0/24', [node(4)]) })
    expect(dead.lines).toEqual([
      '0 198.51.100.1 node-referral',
      '1 198.51.100.2 timeout dead',
      '1 198.51.100.3 ms-referral',
      '2 198.51.100.4 ms-ack',
    ])
    const lame = await walk({
      ...TREE,
      [node(2)]: referral(FOREIGN, '10.1.1.5/32', [], true),
      [node(4)]: referral(ACK, '10.1.1.0/24', [node(4)]),
    })
    expect(lame.lines[1]).toBe('1 198.51.100.2 not-authoritative lame')
    expect(lame.verdict).toMatchObject({ verdict: 'registered' })
  })

  it('does not call a root lame that is not authoritative', async () => {
    const { lines, verdict } = await walk({ [node(1)]: referral(FOREIGN, '10.1.1.5/32', [], true) })
    expect(lines).toEqual(['0 198.51.100.1 not-authoritative'])
    expect(verdict).toMatchObject({ verdict: 'not-authoritative' })
  })

  it.each(['10.0.0.0/8', '10.0.0.0/7'])(
    'finds a loop where the next referral (%s) is not more specific, and does not follow it',
    async (prefix) => {
      const { lines, verdict } = await walk({
        [node(1)]: referral(NODE, '10.0.0.0/8', [node(2)]),
        [node(2)]: referral(NODE, prefix, [node(9)]),
        [node(9)]: referral(ACK, '10.1.1.0/24', [node(9)]),
      })
      expect(lines).toEqual(['0 198.51.100.1 node-referral', '1 198.51.100.2 node-referral loop'])
      expect(verdict).toMatchObject({ verdict: 'loop' })
    },
  )

  it('ends a chain of ever more specific referrals at its cap', async () => {
    const chain = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [node(i + 1), referral(NODE, maskedTo(i + 8), [node(i + 2)])]))
    const { lines, verdict } = await walk(chain, { mostReferrals: 4 })
    expect(lines).toHaveLength(5)
    expect(lines.at(-1)).toBe('4 198.51.100.5 node-referral too-deep')
    expect(verdict).toMatchObject({ verdict: 'too-deep' })
  })

  it('follow-all asks every node of every set, each once', async () => {
    const { asked, verdict, steps } = await walk(
      { ...TREE, [node(4)]: referral(ACK, '10.1.1.0/24', [node(4)]), [node(5)]: referral(UNREGISTERED, '10.1.1.0/24') },
      { followAll: true },
    )
    expect([...asked].sort()).toEqual([1, 2, 3, 4, 5].map(node))
    expect(verdict).toMatchObject({ verdict: 'registered', nodesAsked: 5 })
    expect(steps.find((step) => step.node.address === node(4))?.referredBy?.address).toBe(node(3))
  })

  it('asks no more nodes than it may, and says that it left some out', async () => {
    const { asked, verdict } = await walk(
      { [node(1)]: referral(NODE, '10.0.0.0/8', [2, 3, 4, 5, 6].map(node)) },
      { followAll: true, mostNodes: 3, tries: 1 },
    )
    expect(asked).toEqual([node(1)])
    expect(verdict).toMatchObject({ nodesAsked: 3, isCut: true, verdict: 'unanswered' })
  })

  it('OOR: believes the action of a hole whose prefix is corrupted, and says that it does not cover the EID', async () => {
    const { lines, verdict } = await walk({ [node(1)]: referral(HOLE, '11.1.192.0/18') })
    expect(lines).toEqual(['0 198.51.100.1 delegation-hole prefix-does-not-cover'])
    expect(verdict).toMatchObject({ verdict: 'hole' })
  })

  it('does not follow a referral that is not about the EID, or leads to a group, to nowhere or to this host', async () => {
    const foreign = await walk({
      [node(1)]: referral(NODE, '172.16.0.0/12', [node(2)]),
      [node(2)]: referral(ACK, '10.1.1.0/24', [node(2)]),
    })
    expect(foreign.lines).toEqual(['0 198.51.100.1 node-referral prefix-does-not-cover'])
    const hostile = await walk({
      [node(1)]: referral(NODE, '10.0.0.0/8', ['224.0.0.1', '0.0.0.0', '127.0.0.1', '255.255.255.255', '::1', 'ff02::1']),
    })
    expect(hostile.lines).toEqual(['0 198.51.100.1 node-referral no-usable-referral'])
    expect(hostile.asked).toEqual([node(1)])
  })

  it('notes an Incomplete flag where none belongs, and an empty referral set', async () => {
    const odd = await walk({ [node(1)]: referral(NODE, '10.0.0.0/8', [node(2)], true), [node(2)]: referral(HOLE, '10.1.0.0/16', [], true) })
    expect(odd.lines).toEqual([
      '0 198.51.100.1 node-referral incomplete-out-of-place',
      '1 198.51.100.2 delegation-hole incomplete-out-of-place',
    ])
    const empty = await walk({ [node(1)]: referral(NODE, '10.0.0.0/8') })
    expect(empty.lines).toEqual(['0 198.51.100.1 node-referral empty-referral-set'])
  })

  it('OpenLISP: takes an EID in an instance-ID LCAF of instance 0 for the EID', async () => {
    const inLcaf = {
      kind: 'lcaf' as const,
      type: 2,
      lcaf: { kind: 'instance-id' as const, iid: 0, iidMaskLength: 0, address: { kind: 'ipv4' as const, address: '10.0.0.0' } },
    }
    const { lines } = await walk({ [node(1)]: { ...referral(HOLE, '10.0.0.0/8'), eid: inLcaf } })
    expect(lines).toEqual(['0 198.51.100.1 delegation-hole'])
  })

  it('starts from several roots that are peers', async () => {
    const root = [1, 2].map((n) => ({ address: node(n), port: 4342 }))
    const { lines } = await walk({ [node(1)]: undefined, [node(2)]: referral(HOLE, '10.0.0.0/8') }, { root })
    expect(lines).toEqual(['0 198.51.100.1 timeout', '0 198.51.100.2 delegation-hole'])
  })
})

/** 10.1.1.5 cut to a mask length. */
function maskedTo(maskLength: number): string {
  const value = (((10 << 24) | (1 << 16) | (1 << 8) | 5) & (-1 << (32 - maskLength))) >>> 0
  return `${[24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')}/${maskLength}`
}
