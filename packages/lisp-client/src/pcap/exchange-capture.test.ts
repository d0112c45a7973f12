import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HAS_TSHARK } from '../../test/env.ts'
import type { PacketExchange } from '../outcome.ts'
import { vector } from '../vectors/all.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import { parseCapture } from './capture.ts'
import { packetsToPcap } from './exchange-capture.ts'

const request = vector('oor-03', 1)
const reply = vector('oor-03', 3)
const AT = Date.UTC(2026, 10, 20, 12)

const exchange = (replaced: Partial<PacketExchange> = {}): PacketExchange => ({
  ...{ asked: { address: '198.51.100.11', port: 4342 }, local: { address: '198.51.100.250', port: 53_243 } },
  ...{ answeredBy: { address: '198.51.100.12', port: 4342 }, sentAt: AT, settledAt: AT + 12.345, request, reply, ...replaced },
})
const V6 = exchange({
  asked: { address: '2001:db8::11', port: 4342 },
  local: { address: '2001:db8::250', port: 53_243 },
  answeredBy: { address: '2001:db8::12', port: 4342 },
  sentAt: AT + 5,
})

function datagrams(exchanges: readonly PacketExchange[]) {
  const capture = parseCapture(packetsToPcap(exchanges))
  if (!capture.ok) throw new Error(capture.reason)
  return capture.datagrams
}

describe('packetsToPcap', () => {
  test('has requests and replies in the order of their times, octet for octet, between the right endpoints', () => {
    const found = datagrams([exchange(), V6])
    expect(found.map(({ src, dst, payload }) => [src.address, dst.address, payload])).toEqual([
      ['198.51.100.250', '198.51.100.11', request],
      ['2001:db8::250', '2001:db8::11', request],
      ['198.51.100.12', '198.51.100.250', reply],
      ['2001:db8::12', '2001:db8::250', reply],
    ])
    expect(found[2]?.timeNs).toBe(BigInt(AT) * 1_000_000n + 12_345_000n)
    expect(found.map(({ payload }) => parseControlMessage(payload).ok)).toEqual([true, true, true, true])
  })

  test('has the request alone where nothing came, from nowhere where our address is not known', () => {
    const [only, ...others] = datagrams([exchange({ answeredBy: null, reply: null, local: null })])
    expect(others).toEqual([])
    expect(only?.src).toEqual({ address: '0.0.0.0', port: 0 })
  })

  test('does not claim an address of ours where a reply came in the other family', () => {
    const [, answer] = datagrams([exchange({ answeredBy: { address: '2001:db8::12', port: 4342 } })])
    expect(answer?.dst).toEqual({ address: '::', port: 53_243 })
  })

  test.skipIf(!HAS_TSHARK)('is read by tshark, which finds LISP and no wrong checksum', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lispwatch-pcap-'))
    try {
      writeFileSync(join(folder, 'packets.pcap'), packetsToPcap([exchange(), V6]))
      const checks = ['-o', 'ip.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE']
      const fields = ['lisp.type', 'udp.checksum.status', 'ip.checksum.status'].flatMap((field) => ['-e', field])
      const read = ['-r', join(folder, 'packets.pcap'), ...checks, '-T', 'fields', '-E', 'occurrence=f', ...fields]
      const lines = execFileSync('tshark', read, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
        .trimEnd()
        .split('\n')
      expect(lines.map((line) => line.trimEnd())).toEqual(['8\t1\t1', '8\t1\t1', '2\t1\t1', '2\t1'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
