import { LISP_CONTROL_PORT } from '@lispwatch/lisp-client/client/ports'
import { CLIENT, createWorld, mapReply, type Received, record } from '@lispwatch/lisp-client/client/testing/peer'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { mapReferral, type ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import { describe, expect, it } from 'vitest'
import { createEar } from '../ear.ts'
import { loadedWalk } from '../testing/loaded-walk.ts'
import { runDelegationWalk } from './delegation.ts'

const [TO_NODES, TO_MAP_SERVERS, ACK, UNREGISTERED, HOLE, FOREIGN] = [0, 1, 2, 3, 4, 5]
const node = (n: number) => `198.51.100.${n}`
const FOREIGN_NONCE = Uint8Array.of(9, 9, 9, 9, 9, 9, 9, 9)

function referral(action: number, prefix: string, referrals: readonly string[] = [], incomplete = false): ReferralRecord {
  return { ...record(prefix, referrals, { action, ttl: 1440 }), incomplete, signatures: [] }
}

type Socket = Parameters<Parameters<Awaited<ReturnType<typeof createWorld>>['peer']>[1]>[1]
type Behaviour = (received: Received, socket: Socket) => void

const message = (nonce: Uint8Array, said: ReferralRecord) => emitControlMessage(mapReferral({ nonce, records: [said] }))

/** As the RFC has it: one Map-Referral to where the request came from. */
const says =
  (said: ReferralRecord): Behaviour =>
  ({ request: { nonce }, replyTo }, socket) =>
    socket.send(message(nonce, said), replyTo)

const silent: Behaviour = () => {}

async function walk(nodes: Record<string, Behaviour>, changes: Parameters<typeof loadedWalk>[0] = {}, ear = createEar()) {
  const world = await createWorld({ ownership: () => 'own', listenAlso: [{ address: CLIENT, port: LISP_CONTROL_PORT }] })
  const received: Record<string, Received[]> = {}
  for (const [address, behave] of Object.entries(nodes)) received[address] = await world.peer(address, behave)
  const loaded = loadedWalk({ mapServers: new Set([node(4), node(5)]), configured: [{ iid: 0, prefix: '10.1.1.0/24' }], ...changes })
  const run = await world.clock.settle(runDelegationWalk(world.exchange, { walk: loaded, slotAt: 0, ear }))
  const verdicts = Object.fromEntries(
    run.judged.map(({ answer, verdict, remarks }) => [answer.node, [verdict ?? 'unsaid', ...remarks].join(' ')]),
  )
  return { run, verdicts, received }
}

const ROOT = says(referral(TO_NODES, '10.0.0.0/8', [node(2), node(3)]))
const REGION = says(referral(TO_MAP_SERVERS, '10.1.0.0/16', [node(4), node(5)]))
const MS = says(referral(ACK, '10.1.1.0/24', [node(4), node(5)]))
const WELL = { [node(1)]: ROOT, [node(2)]: REGION, [node(3)]: REGION, [node(4)]: MS, [node(5)]: MS }

describe('a delegation walk', () => {
  it('asks every node of every referral set, and keeps what each said, with its round trip', async () => {
    const { run, verdicts } = await walk(WELL)
    expect(verdicts).toEqual(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [node(n), 'ok'])))
    expect(run).toMatchObject({ verdict: 'registered', isCut: false })
    expect(run.judged[0]?.answer).toEqual({
      ...{ node: node(1), port: 4342, depth: 0, referredBy: null, outcome: 'referred', remarks: [] },
      ...{ at: expect.any(Number), rttMs: 2 },
      said: { action: 'node-referral', eid: '10.0.0.0/8', set: [node(2), node(3)], ttlMinutes: 1440 },
    })
  })

  it('finds a dead node after three requests, a lame one and a loop, each at its place', async () => {
    const dead = await walk({ ...WELL, [node(3)]: silent })
    expect(dead.verdicts).toMatchObject({ [node(2)]: 'ok', [node(3)]: 'dead' })
    expect(dead.received[node(3)]).toHaveLength(3)
    const lame = await walk({ ...WELL, [node(3)]: says(referral(FOREIGN, '10.1.1.0/24', [], true)) })
    expect(lame.verdicts).toMatchObject({ [node(2)]: 'ok', [node(3)]: 'lame' })
    const loop = await walk({ ...WELL, [node(3)]: says(referral(TO_NODES, '10.0.0.0/8', [node(1)])) })
    expect(loop.verdicts[node(3)]).toBe('loop')
  })

  it('finds siblings that differ, and leaves registered beside not registered alone', async () => {
    const differs = await walk({ ...WELL, [node(3)]: says(referral(TO_MAP_SERVERS, '10.1.0.0/16', [node(4)])) })
    expect(differs.verdicts).toMatchObject({ [node(2)]: 'inconsistent', [node(3)]: 'inconsistent', [node(4)]: 'ok' })
    const partial = await walk({ ...WELL, [node(5)]: says(referral(UNREGISTERED, '10.1.1.0/24', [node(4), node(5)])) })
    expect(partial.verdicts).toMatchObject({ [node(4)]: 'ok', [node(5)]: 'ok' })
  })

  it('remarks Incomplete where none belongs, and a map-server that is named as a DDT node', async () => {
    const { verdicts } = await walk({
      ...WELL,
      [node(2)]: says(referral(TO_NODES, '10.1.0.0/16', [node(4), node(5)], true)),
      [node(3)]: silent,
    })
    expect(verdicts[node(2)]).toBe('ok incomplete-out-of-place node-referral-to-map-server')
  })

  it('says nothing where nobody answers: the silence may be ours', async () => {
    const { run, verdicts } = await walk({ [node(1)]: silent })
    expect(verdicts).toEqual({ [node(1)]: 'unsaid' })
    expect(run.verdict).toBe('unanswered')
  })

  it('calls the last node dead only after one that had answered does so again', async () => {
    const { verdicts, received } = await walk({ ...WELL, [node(4)]: silent, [node(5)]: silent })
    expect(verdicts).toMatchObject({ [node(3)]: 'ok', [node(4)]: 'dead', [node(5)]: 'dead' })
    expect(received[node(3)]?.length).toBeGreaterThan(1)
  })

  it('says nothing of nodes that were asked after the vantage lost its network, whoever was heard before', async () => {
    let isCut = false
    const beforeCut =
      (behave: Behaviour): Behaviour =>
      (received, socket) => {
        if (!isCut) behave(received, socket)
        isCut = true
      }
    const { verdicts } = await walk({ ...WELL, [node(1)]: beforeCut(ROOT), [node(2)]: silent, [node(3)]: silent })
    expect(verdicts).toEqual({ [node(1)]: 'ok', [node(2)]: 'unsaid', [node(3)]: 'unsaid' })
  })

  it('says nothing of nodes whose silence lies in a long one of all others, though they are heard again', async () => {
    const ear = createEar()
    const returning: Behaviour = () => void ear.heard(Number.MAX_SAFE_INTEGER)
    ear.heard(0)
    expect((await walk({ [node(1)]: returning }, {}, ear)).verdicts).toEqual({ [node(1)]: 'unsaid' })
  })

  it('takes a hole for a fault where a site is to be, and for a fact where none is', async () => {
    const nodes = { [node(1)]: says(referral(HOLE, '10.1.0.0/16')) }
    expect((await walk(nodes)).verdicts).toEqual({ [node(1)]: 'undelegated' })
    expect((await walk(nodes, { configured: [] })).verdicts).toEqual({ [node(1)]: 'ok' })
  })
})

describe('peers as they are', () => {
  it('OOR: an answer with a foreign nonce before the right one changes nothing', async () => {
    const twice: Behaviour = ({ request: { nonce }, replyTo }, socket) => {
      socket.send(message(FOREIGN_NONCE, referral(FOREIGN, '10.1.1.0/24', [], true)), replyTo)
      socket.send(message(nonce, referral(TO_MAP_SERVERS, '10.1.0.0/16', [node(4), node(5)])), replyTo)
    }
    expect((await walk({ ...WELL, [node(2)]: twice })).verdicts).toEqual((await walk(WELL)).verdicts)
  })

  it('lispers.net: copies of one answer, to port 4342 only, with a Map-Reply beside the MS-ACK, are one answer', async () => {
    const toControlPort =
      (said: ReferralRecord, copies: number): Behaviour =>
      ({ request: { nonce }, replyTo }, socket) => {
        if (said.action === ACK) socket.send(mapReply(nonce, [record('10.1.1.0/24', ['203.0.113.1'])]), replyTo)
        for (let copy = 0; copy < copies; copy++) socket.send(message(nonce, said), { ...replyTo, port: LISP_CONTROL_PORT })
      }
    const { verdicts, received } = await walk({
      ...WELL,
      [node(2)]: toControlPort(referral(TO_MAP_SERVERS, '10.1.0.0/16', [node(4), node(5)]), 3),
      [node(4)]: toControlPort(referral(ACK, '10.1.1.0/24', [node(4), node(5)]), 2),
    })
    expect(verdicts).toEqual(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [node(n), 'ok'])))
    expect([received[node(2)]?.length, received[node(4)]?.length]).toEqual([1, 1])
  })

  it('OpenLISP: an MS-ACK that lists ETRs is consistent with its peer’s', async () => {
    const { verdicts } = await walk({ ...WELL, [node(5)]: says(referral(ACK, '10.1.1.0/24', ['203.0.113.1'])) })
    expect(verdicts).toMatchObject({ [node(4)]: 'ok', [node(5)]: 'ok' })
  })

  it('OOR: a hole with a corrupted prefix is a hole', async () => {
    const { verdicts } = await walk({
      ...WELL,
      [node(2)]: says(referral(HOLE, '11.1.192.0/18')),
      [node(3)]: says(referral(HOLE, '10.1.0.0/16')),
    })
    expect(verdicts).toMatchObject({ [node(2)]: 'undelegated prefix-does-not-cover', [node(3)]: 'undelegated' })
  })
})
