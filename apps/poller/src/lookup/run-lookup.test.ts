import type { LookupSurroundings, TakenStep } from '@lispwatch/db/lookups'
import { answering, createWorld, eid, mapReply, record } from '@lispwatch/lisp-client/client/testing/peer'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { mapReferral } from '@lispwatch/lisp-client/wire/message/map-referral'
import { expect, it } from 'vitest'
import { askedFirst, runLookup } from './run-lookup.ts'

const [RESOLVER, SERVER, ROOT] = ['198.51.100.1', '198.51.100.2', '198.51.100.3']
const [ONE, TWO, FOREIGN] = ['203.0.113.1', '203.0.113.2', '203.0.113.3']
const ASKED = eid('10.1.1.7')

function surroundings(changes: Partial<LookupSurroundings> = {}): LookupSurroundings {
  return {
    nodes: [
      { name: 'mr-1', roles: ['map-resolver'], addresses: [RESOLVER], port: 4342 },
      { name: 'ms-1', roles: ['map-server'], addresses: [SERVER], port: 4342 },
    ],
    rules: { neverProbe: [], isPrivateUnderlay: true },
    timeoutMs: 1000,
    declaredAmong: async () => new Set(),
    ...changes,
  }
}

async function lookUp(around: LookupSurroundings, peers: Record<string, Parameters<Awaited<ReturnType<typeof createWorld>>['peer']>[1]>) {
  const world = await createWorld({ ownership: () => 'own' })
  const received: Record<string, number> = {}
  for (const [address, behave] of Object.entries(peers)) {
    received[address] = 0
    await world.peer(address, (heard, socket) => {
      received[address] = (received[address] ?? 0) + 1
      behave(heard, socket)
    })
  }
  const steps: TakenStep[] = []
  const options = { exchange: world.exchange, from4342: undefined, surroundings: around, eid: ASKED }
  const verdict = await world.clock.settle(runLookup({ ...options, onStep: (taken) => steps.push(taken) }))
  const told = steps.map(({ step }) => `${step.kind} ${step.name ?? step.address} ${step.outcome}`).sort()
  return { steps, told, verdict, received }
}

it('asks map-resolvers before map-servers, each once, and begins walks at the roots', () => {
  const both = { name: 'both', roles: ['map-server', 'map-resolver'] as const, addresses: [ROOT, TWO], port: 4343 }
  const root = { name: 'root', roles: ['ddt-root'] as const, addresses: [ONE], port: 4342 }
  const { servers, roots } = askedFirst(surroundings({ nodes: [...surroundings().nodes.toReversed(), both, root] }))
  expect(servers.map(({ address }) => address)).toEqual([RESOLVER, ROOT, SERVER])
  expect(roots).toEqual([{ address: ONE, port: 4342 }])
})

it('asks all servers, probes each locator of what they say once, and keeps the octets of both ways', async () => {
  const mapping = answering(record('10.1.1.0/24', [ONE, TWO]))
  const { told, steps, verdict } = await lookUp(surroundings(), { [RESOLVER]: mapping, [SERVER]: mapping, [ONE]: mapping })
  expect(told).toEqual(['probe 203.0.113.1 positive', 'probe 203.0.113.2 timeout', 'resolve mr-1 positive', 'resolve ms-1 positive'])
  expect(verdict).toBeNull()
  const first = steps.find(({ step }) => step.name === 'mr-1')
  expect(first).toMatchObject({
    step: { eid: '10.1.1.0/24', rttMs: 2, answeredBy: RESOLVER, mapping: { locators: [{ rloc: ONE }, { rloc: TWO }] } },
    answer: { eid: '10.1.1.7', iid: 0, via: `${RESOLVER}:4342`, outcome: 'positive', records: [{ eid: '10.1.1.0/24' }] },
  })
  expect([first?.request?.[0], first?.reply?.[0]].map((octet) => (octet ?? 0) >> 4)).toEqual([8, 2])
})

it('sends nothing to whom the inventory forbids, whoever names it, and says why', async () => {
  const mapping = answering(record('10.1.1.0/24', [ONE, FOREIGN]))
  const denied = surroundings({ rules: { neverProbe: [`${FOREIGN}/32`, `${SERVER}/32`], isPrivateUnderlay: true } })
  const { told, steps, received } = await lookUp(denied, { [RESOLVER]: mapping, [SERVER]: mapping, [ONE]: mapping, [FOREIGN]: mapping })
  expect(told).toEqual(['probe 203.0.113.1 positive', 'probe 203.0.113.3 refused', 'resolve mr-1 positive', 'resolve ms-1 refused'])
  expect(received).toMatchObject({ [FOREIGN]: 0, [SERVER]: 0 })
  expect(steps.find(({ step }) => step.address === FOREIGN)?.step.faults).toEqual([expect.stringContaining('network.neverProbe')])
})

it('probes no private space that only a mapping names where the underlay is public, unless the inventory declares it', async () => {
  const around = { rules: { neverProbe: [], isPrivateUnderlay: false } }
  const peers = { [RESOLVER]: answering(record('10.1.1.0/24', ['10.9.9.9'])), '10.9.9.9': answering(record('10.1.1.0/24', ['10.9.9.9'])) }
  const [asked] = surroundings().nodes
  const nodes = asked === undefined ? [] : [asked]
  const named = await lookUp(surroundings({ ...around, nodes }), peers)
  expect([named.told, named.received['10.9.9.9']]).toEqual([['probe 10.9.9.9 refused', 'resolve mr-1 positive'], 0])
  const declared = await lookUp(surroundings({ ...around, nodes, declaredAmong: async (addresses) => new Set(addresses) }), peers)
  expect([declared.told, declared.received['10.9.9.9']]).toEqual([['probe 10.9.9.9 positive', 'resolve mr-1 positive'], 1])
})

it('follows the delegations from the root, and keeps the Map-Reply that came beside the acknowledgement', async () => {
  const refers = (action: number, prefix: string, to: readonly string[]) => ({
    ...record(prefix, to, { action, ttl: 1440 }),
    ...{ incomplete: false, signatures: [] },
  })
  const root = { name: 'root', roles: ['ddt-root'] as const, addresses: [ROOT], port: 4342 }
  const mapServer = surroundings().nodes[1]
  const { told, verdict, steps } = await lookUp(surroundings({ nodes: [root, ...(mapServer ? [mapServer] : [])] }), {
    [ROOT]: ({ request, replyTo }, socket) =>
      socket.send(emitControlMessage(mapReferral({ nonce: request.nonce, records: [refers(1, '10.0.0.0/8', [SERVER])] })), replyTo),
    [SERVER]({ request, outer, replyTo }, socket) {
      if (outer.type === 'encapsulated-control' && outer.ddtOriginated)
        socket.send(emitControlMessage(mapReferral({ nonce: request.nonce, records: [refers(2, '10.1.1.0/24', [SERVER])] })), replyTo)
      socket.send(mapReply(request.nonce, [record('10.1.1.0/24', [ONE])]), replyTo)
    },
    [ONE]: answering(record('10.1.1.0/24', [ONE])),
  })
  expect(told).toEqual([
    'mapping ms-1 positive',
    'probe 203.0.113.1 positive',
    'refer ms-1 positive',
    'refer root positive',
    'resolve ms-1 positive',
  ])
  expect(verdict).toBe('registered')
  expect(steps.find(({ step }) => step.kind === 'mapping')).toMatchObject({ step: { referredBy: SERVER, depth: 2 }, request: null })
})
