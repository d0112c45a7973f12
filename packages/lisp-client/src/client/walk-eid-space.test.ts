import { describe, expect, it } from 'vitest'
import { parseIp } from '../address/ip.ts'
import { parsePrefix, prefixContainsIp } from '../address/prefix.ts'
import { eidFromWire } from '../wire/eid-record.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import { createWorld, eid, mapReply, type Received, record } from './testing/peer.ts'
import { type WalkFinding, type WalkOptions, walkEidSpace } from './walk-eid-space.ts'

const A = { address: '198.51.100.1', port: 4342 }
const B = { address: '198.51.100.2', port: 4342 }

/** Answers with the longest of its records around the asked address, in the asked instance; silent without one. */
function knowing(...records: readonly MappingRecord[]) {
  return ({ request, replyTo }: Received, socket: { send(payload: Uint8Array, to: typeof A): void }) => {
    const [query] = request.eids
    const asked = query && eidFromWire(query.eid, query.maskLength)
    const octets = asked && parseIp(asked.prefix.split('/')[0] ?? '')
    if (asked === undefined || octets === undefined) return
    const fits = records.filter((each) => {
      const own = eidFromWire(each.eid, each.maskLength)
      const parsed = own === undefined ? undefined : parsePrefix(own.prefix)
      return own?.iid === asked.iid && parsed?.ok && prefixContainsIp(parsed.prefix, octets)
    })
    const longest = fits.toSorted((a, b) => b.maskLength - a.maskLength)[0]
    if (longest !== undefined) socket.send(mapReply(request.nonce, [longest]), replyTo)
  }
}

const mapping = (prefix: string, rloc = '203.0.113.1') => record(prefix, [rloc])
const hole = (prefix: string) => record(prefix, [])

function shown(findings: readonly WalkFinding[]): string[] {
  return findings.map((finding) =>
    finding.kind === 'unmeasured'
      ? `unmeasured ${finding.first}-${finding.last} ${finding.reason}`
      : `${finding.kind} ${finding.eid.iid === 0 ? '' : `[${finding.eid.iid}]`}${finding.eid.prefix}${finding.isRepeated ? ' again' : ''}`,
  )
}

async function walk(servers: Record<string, ReturnType<typeof knowing>>, options: Partial<WalkOptions> = {}) {
  const world = await createWorld({ ownership: () => 'own' })
  const received = new Map<string, Received[]>()
  for (const [address, behave] of Object.entries(servers)) received.set(address, await world.peer(address, behave))
  const via = Object.keys(servers).map((address) => ({ address, port: 4342 }))
  const findings: WalkFinding[] = []
  const walking = (async () => {
    for await (const finding of walkEidSpace(world.exchange, { block: eid('10.0.0.0/16'), via, tries: 3, timeoutMs: 1000, ...options }))
      findings.push(finding)
  })()
  await world.clock.settle(walking)
  return { findings, lines: shown(findings), asked: (address: string) => received.get(address) ?? [] }
}

describe('walkEidSpace', () => {
  it('jumps over every prefix that comes back, holes included, and asks once per prefix', async () => {
    const { lines, asked, findings } = await walk({
      [A.address]: knowing(
        hole('10.0.0.0/17'),
        mapping('10.0.4.0/24'),
        mapping('10.0.128.0/20'),
        hole('10.0.144.0/20'),
        hole('10.0.160.0/19'),
        hole('10.0.192.0/18'),
      ),
    })
    expect(lines).toEqual(['hole 10.0.0.0/17', 'mapping 10.0.128.0/20', 'hole 10.0.144.0/20', 'hole 10.0.160.0/19', 'hole 10.0.192.0/18'])
    expect(asked(A.address)).toHaveLength(5)
    expect(findings.at(-1)?.share).toBe(1)
  })

  it('finds the union over resolvers: one that answers a wide hole does not hide what another has registered in it', async () => {
    const { lines, asked } = await walk({
      [A.address]: knowing(hole('10.0.0.0/16')),
      [B.address]: knowing(
        mapping('10.0.0.0/24'),
        hole('10.0.1.0/24'),
        hole('10.0.2.0/23'),
        hole('10.0.4.0/22'),
        hole('10.0.8.0/21'),
        hole('10.0.16.0/20'),
        mapping('10.0.32.0/19'),
        hole('10.0.64.0/18'),
        hole('10.0.128.0/17'),
      ),
    })
    expect(lines).toContain('mapping 10.0.0.0/24')
    expect(lines).toContain('mapping 10.0.32.0/19')
    expect(lines.filter((line) => line.startsWith('unmeasured'))).toEqual([])
    expect(asked(A.address)).toHaveLength(1)
    expect(asked(B.address)).toHaveLength(9)
  })

  it('tells which resolvers know a mapping, and marks what was told before', async () => {
    const both = knowing(mapping('10.0.0.0/16'))
    const { lines, findings } = await walk({ [A.address]: both, [B.address]: both })
    expect(lines).toEqual(['mapping 10.0.0.0/16', 'mapping 10.0.0.0/16 again'])
    expect(findings.map((finding) => finding.kind === 'mapping' && finding.via.address)).toEqual([A.address, B.address])
  })

  it('goes on with another resolver where one keeps silent about holes, and asks the silent one less', async () => {
    const everything = knowing(...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => hole(`10.0.${i * 32}.0/19`)))
    const { lines, asked } = await walk({ [A.address]: () => {}, [B.address]: everything })
    expect(lines.filter((line) => line.startsWith('hole'))).toHaveLength(8)
    expect(lines.filter((line) => line.startsWith('unmeasured'))).toEqual([])
    expect(asked(A.address).length).toBe(3 * 3 + 5)
  })

  it('never goes on by one address when everybody is silent: behind the known prefix, before the next one, or behind the block', async () => {
    const { lines, asked } = await walk(
      { [A.address]: knowing(mapping('10.0.64.0/24'), hole('10.0.65.0/24')) },
      { candidates: [eid('10.0.0.0/24'), eid('10.0.64.0/24')] },
    )
    expect(lines).toEqual([
      'unmeasured 10.0.0.0-10.0.0.255 silence',
      'unmeasured 10.0.1.0-10.0.63.255 silence',
      'mapping 10.0.64.0/24',
      'hole 10.0.65.0/24',
      'unmeasured 10.0.66.0-10.0.255.255 silence',
    ])
    expect(asked(A.address)).toHaveLength(3 + 3 + 1 + 1 + 3)
  })

  it('lispers.net: a host-length negative says nothing about its neighbours, so only candidates are asked', async () => {
    const hosts = ({ request, replyTo }: Received, socket: { send(payload: Uint8Array, to: typeof A): void }) => {
      const [query] = request.eids
      if (query?.eid.kind !== 'ipv4') return
      const isSite = query.eid.address.startsWith('10.0.9.')
      socket.send(mapReply(request.nonce, [isSite ? mapping('10.0.9.0/24') : hole(`${query.eid.address}/32`)]), replyTo)
    }
    const { lines, asked } = await walk({ [A.address]: hosts }, { candidates: [eid('10.0.9.0/24'), eid('10.0.20.0/24')] })
    expect(lines).toEqual([
      'hole 10.0.0.0/32',
      'unmeasured 10.0.0.1-10.0.8.255 host-length-negatives',
      'mapping 10.0.9.0/24',
      'unmeasured 10.0.10.0-10.0.19.255 host-length-negatives',
      'hole 10.0.20.0/32',
      'unmeasured 10.0.20.1-10.0.255.255 host-length-negatives',
    ])
    expect(asked(A.address)).toHaveLength(3)
  })

  it('OOR: a negative with a corrupted prefix measures nothing, but its length is jumped over', async () => {
    const corrupted = ({ request, replyTo }: Received, socket: { send(payload: Uint8Array, to: typeof A): void }) => {
      const [query] = request.eids
      if (query?.eid.kind !== 'ipv4') return
      const answer = query.eid.address.startsWith('10.0.128.') ? mapping('10.0.128.0/17') : hole('11.0.0.0/17')
      socket.send(mapReply(request.nonce, [answer]), replyTo)
    }
    const { lines, asked } = await walk({ [A.address]: corrupted })
    expect(lines).toEqual(['unmeasured 10.0.0.0-10.0.127.255 wrong-prefix', 'mapping 10.0.128.0/17'])
    expect(asked(A.address)).toHaveLength(2)
  })

  it('OpenLISP: candidates inside a negative that covers registered prefixes are asked all the same', async () => {
    const { lines } = await walk(
      { [A.address]: knowing(hole('10.0.0.0/16'), mapping('10.0.5.0/24')) },
      { candidates: [eid('10.0.5.0/24')] },
    )
    expect(lines).toEqual(['hole 10.0.0.0/16', 'mapping 10.0.5.0/24'])
  })

  it('tells the further records of a reply as extras', async () => {
    const behave = ({ request, replyTo }: Received, socket: { send(payload: Uint8Array, to: typeof A): void }) =>
      socket.send(mapReply(request.nonce, [mapping('10.0.0.0/16'), mapping('10.0.7.0/24', '203.0.113.7')]), replyTo)
    const { findings, lines } = await walk({ [A.address]: behave })
    expect(lines).toEqual(['mapping 10.0.0.0/16', 'mapping 10.0.7.0/24'])
    expect(findings.map((finding) => finding.kind === 'mapping' && finding.isExtra)).toEqual([false, true])
  })

  it('walks IPv6 blocks, and each instance on its own', async () => {
    const ipv6 = await walk({ [A.address]: knowing(hole('2001:db8::/33'), mapping('2001:db8:8000::/33')) }, { block: eid('2001:db8::/32') })
    expect(ipv6.lines).toEqual(['hole 2001:db8::/33', 'mapping 2001:db8:8000::/33'])
    const instance = await walk(
      { [A.address]: knowing(mapping('10.0.0.0/16'), mapping('[7]10.0.0.0/17'), hole('[7]10.0.128.0/17')) },
      { block: eid('[7]10.0.0.0/16') },
    )
    expect(instance.lines).toEqual(['mapping [7]10.0.0.0/17', 'hole [7]10.0.128.0/17'])
  })

  it.each(['255.255.255.0/24', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff00/120'])(
    'ends at the last address of the family (%s)',
    async (block) => {
      const { lines } = await walk({ [A.address]: knowing(hole(block)) }, { block: eid(block) })
      expect(lines).toEqual([`hole ${block}`])
    },
  )

  it('stops at its limit of questions and says what it left unmeasured', async () => {
    const each = knowing(...Array.from({ length: 256 }, (_, i) => hole(`10.0.${i}.0/24`)))
    const { lines, asked } = await walk({ [A.address]: each }, { mostQuestions: 10 })
    expect(asked(A.address)).toHaveLength(10)
    expect(lines.at(-1)).toBe('unmeasured 10.0.10.0-10.0.255.255 question-limit')
  })

  it('goes on where one that was cut off has stopped, and says nothing of what lies before', async () => {
    const each = knowing(...Array.from({ length: 8 }, (_, i) => hole(`10.0.${32 * i}.0/19`)))
    const first = await walk({ [A.address]: each }, { mostQuestions: 6 })
    const cut = first.findings.at(-1)
    expect(cut).toMatchObject({ kind: 'unmeasured', reason: 'question-limit', first: '10.0.192.0' })
    const rest = await walk({ [A.address]: each }, { from: '10.0.192.0' })
    expect(rest.lines).toEqual(['hole 10.0.192.0/19', 'hole 10.0.224.0/19'])
  })

  it('leaves the asked time between two questions to a resolver', async () => {
    const each = knowing(...Array.from({ length: 4 }, (_, i) => hole(`10.0.${64 * i}.0/18`)))
    const { asked } = await walk({ [A.address]: each }, { intervalMs: 5000 })
    const times = asked(A.address).map(({ atMs }) => atMs)
    expect(times).toHaveLength(4)
    for (const [n, at] of times.slice(1).entries()) expect(at - (times[n] ?? at)).toBeGreaterThanOrEqual(5000)
  })

  it('finds its way by known prefixes without asking for them inside of mappings, and tells of every question', async () => {
    const told: string[] = []
    const { lines, asked } = await walk(
      { [A.address]: knowing(mapping('10.0.0.0/17'), mapping('10.0.5.0/24')) },
      { known: [eid('10.0.5.0/24'), eid('10.0.200.0/24')], onQuestion: (via, { kind }) => told.push(`${via.address} ${kind}`) },
    )
    expect(lines[0]).toBe('mapping 10.0.0.0/17')
    expect(lines).not.toContain('mapping 10.0.5.0/24')
    // Silent behind the mapping, at the known prefix and behind it: three tries each.
    expect(asked(A.address)).toHaveLength(10)
    expect(told).toEqual(['positive', 'timeout', 'timeout', 'timeout'].map((kind) => `198.51.100.1 ${kind}`))
  })

  it('refuses what cannot be walked', async () => {
    const world = await createWorld()
    await expect(walkEidSpace(world.exchange, { block: eid("[3]'printer'"), via: [A] }).next()).rejects.toThrow(RangeError)
    await expect(walkEidSpace(world.exchange, { block: eid('10.0.0.0/16'), via: [] }).next()).rejects.toThrow('needs a resolver')
    for (const from of ['10.1.0.0', '2001:db8::', 'elsewhere']) {
      await expect(walkEidSpace(world.exchange, { block: eid('10.0.0.0/16'), via: [A], from }).next()).rejects.toThrow(
        'begins in its block',
      )
    }
  })
})
