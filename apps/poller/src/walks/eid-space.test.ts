import type { LoadedWalk } from '@lispwatch/db/walks'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import { createWorld, mapReply, type Received, record } from '@lispwatch/lisp-client/client/testing/peer'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { expect, it } from 'vitest'
import { loadedWalk } from '../testing/loaded-walk.ts'
import { MOST_QUESTIONS, runEidWalk } from './eid-space.ts'

const [ONE, TWO] = ['198.51.100.1', '198.51.100.2']
const SERVERS = [
  { name: 'mr-1', address: ONE, port: 4342 },
  { name: 'mr-2', address: TWO, port: 4342 },
]
const eid = (prefix: string): EidPrefix => ({ iid: 0, prefix })
const mapping = (prefix: string) => record(prefix, ['203.0.113.1'])
const hole = (prefix: string) => record(prefix, [])

type Socket = Parameters<Parameters<Awaited<ReturnType<typeof createWorld>>['peer']>[1]>[1]

/** Answers with the longest of its records around the asked address; silent without one. */
function knowing(...records: readonly MappingRecord[]) {
  return ({ request, replyTo }: Received, socket: Socket) => {
    const [query] = request.eids
    const asked = query && eidFromWire(query.eid, query.maskLength)
    const octets = asked && parseIp(asked.prefix.split('/')[0] ?? '')
    const fits = records.filter((each) => {
      const parsed = parsePrefix(eidFromWire(each.eid, each.maskLength)?.prefix ?? '')
      return octets !== undefined && parsed.ok && prefixContainsIp(parsed.prefix, octets)
    })
    const longest = fits.toSorted((a, b) => b.maskLength - a.maskLength)[0]
    if (longest !== undefined) socket.send(mapReply(request.nonce, [longest]), replyTo)
  }
}

async function run(peers: Record<string, ReturnType<typeof knowing>>, changes: Partial<LoadedWalk> = {}) {
  const world = await createWorld({ ownership: () => 'own' })
  const received: Record<string, Received[]> = {}
  for (const [address, behave] of Object.entries(peers)) received[address] = await world.peer(address, behave)
  const servers = SERVERS.filter(({ address }) => address in peers)
  const walk = loadedWalk({ kind: 'eid-space', eid: eid('10.0.0.0/16'), servers, ...changes })
  const result = await world.clock.settle(runEidWalk(world.exchange, walk, 0))
  return {
    result,
    received,
    discovered: result.discoveries.map((discovery) => `${formatEidPrefix(discovery.eid)} ${discovery.servers.join()}`),
  }
}

it('finds the union over resolvers, tells what each gave, and discovers what is not configured', async () => {
  const { result, discovered } = await run(
    {
      [ONE]: knowing(mapping('10.0.0.0/18'), hole('10.0.64.0/18'), hole('10.0.128.0/17')),
      [TWO]: knowing(mapping('10.0.0.0/18'), mapping('10.0.64.0/18'), hole('10.0.128.0/17')),
    },
    { configured: [eid('10.0.0.0/18')] },
  )
  expect(discovered).toEqual(['10.0.64.0/18 mr-2'])
  expect(result).toMatchObject({ asked: 6, answered: 6, found: 2, gaps: [], resumeAt: null, askedAgain: [] })
  expect(result.servers).toEqual([
    { server: 'mr-1', found: 1, alone: 0, share: 0.5 },
    { server: 'mr-2', found: 2, alone: 1, share: 1 },
  ])
})

it('leaves unmeasured what nobody speaks for, as prefixes', async () => {
  const { result } = await run({ [ONE]: knowing(hole('10.0.0.0/17')) })
  expect(result).toMatchObject({ gaps: ['10.0.128.0/17'], asked: 2, answered: 1, resumeAt: null })
})

it('stops after its questions and goes on there the next time, until the whole block is walked', async () => {
  const block = { eid: eid('10.0.0.0/17') }
  const each = knowing(...Array.from({ length: 256 }, (_, n) => hole(`10.0.${n >> 1}.${(n & 1) * 128}/25`)))
  const first = await run({ [ONE]: each }, block)
  expect(first.result).toMatchObject({ asked: MOST_QUESTIONS, resumeAt: `10.0.${MOST_QUESTIONS / 2}.0`, gaps: [] })
  const second = await run({ [ONE]: each }, { ...block, resumeAt: first.result.resumeAt })
  expect(second.result).toMatchObject({ asked: 256 - MOST_QUESTIONS, resumeAt: null, gaps: [] })
})

it('asks directly for a candidate that it did not meet: gone where all who told it say so, unknown where one of them is silent', async () => {
  const candidates = [{ id: 7, eid: eid('10.0.9.0/24'), servers: ['mr-1', 'mr-2'] }]
  const around = hole('10.0.0.0/16')
  const gone = await run({ [ONE]: knowing(around), [TWO]: knowing(around) }, { candidates })
  expect(gone.result.askedAgain).toEqual([{ candidateId: 7, presence: 'gone' }])
  const asked = gone.received[TWO]?.map(
    ({ request: { eids } }) => `${eids[0]?.eid.kind === 'ipv4' && eids[0].eid.address}/${eids[0]?.maskLength}`,
  )
  expect(asked).toContain('10.0.9.0/24')
  const unclear = await run({ [ONE]: knowing(around), [TWO]: () => {} }, { candidates })
  expect(unclear.result.askedAgain).toEqual([{ candidateId: 7, presence: 'unknown' }])
  const toldByOne = [{ id: 7, eid: eid('10.0.9.0/24'), servers: ['mr-1'] }]
  const denied = await run({ [ONE]: knowing(around), [TWO]: () => {} }, { candidates: toldByOne })
  expect(denied.result.askedAgain).toEqual([{ candidateId: 7, presence: 'gone' }])
})

it('asks for a candidate also who told it and is not asked by the walk: it is not gone while that server has it', async () => {
  const teller = SERVERS[1]
  if (teller === undefined) throw new Error('there is no second server')
  const changes: Partial<LoadedWalk> = {
    servers: SERVERS.slice(0, 1),
    tellers: new Map([[teller.name, teller]]),
    candidates: [{ id: 7, eid: eid('10.0.9.0/24'), servers: [teller.name, 'retired'] }],
  }
  const around = hole('10.0.0.0/16')
  const there = await run({ [ONE]: knowing(around), [TWO]: knowing(mapping('10.0.9.0/24')) }, changes)
  expect(there.result.askedAgain).toEqual([{ candidateId: 7, presence: 'present' }])
  const gone = await run({ [ONE]: knowing(around), [TWO]: knowing(around) }, changes)
  expect(gone.result.askedAgain).toEqual([{ candidateId: 7, presence: 'gone' }])
})

it('meets a candidate that hides inside of a mapping, and says nothing of one that lies in a gap', async () => {
  const inside = await run(
    { [ONE]: knowing(mapping('10.0.0.0/16'), mapping('10.0.9.0/24')) },
    { candidates: [{ id: 7, eid: eid('10.0.9.0/24'), servers: ['mr-1'] }] },
  )
  expect(inside.discovered).toContain('10.0.9.0/24 mr-1')
  expect(inside.result.askedAgain).toEqual([])
  const gap = await run({ [ONE]: knowing(hole('10.0.0.0/17')) }, { candidates: [{ id: 7, eid: eid('10.0.200.0/24'), servers: ['mr-1'] }] })
  expect(gap.result.askedAgain).toEqual([])
})

it('lispers.net: goes by known prefixes where negatives have host length, and leaves the rest unmeasured', async () => {
  const hosts = ({ request, replyTo }: Received, socket: Socket) => {
    const [query] = request.eids
    const asked = query && eidFromWire(query.eid, query.maskLength)
    if (asked === undefined) return
    socket.send(mapReply(request.nonce, [asked.prefix.startsWith('10.0.9.') ? mapping('10.0.9.0/24') : hole(asked.prefix)]), replyTo)
  }
  const { result, received } = await run({ [ONE]: hosts }, { configured: [eid('10.0.9.0/24')] })
  expect(received[ONE]).toHaveLength(2)
  expect(result.discoveries).toEqual([])
  expect(result.gaps).toContain('10.0.128.0/17')
  expect(result.gaps.every((gap) => gap !== '10.0.9.0/24')).toBe(true)
})
