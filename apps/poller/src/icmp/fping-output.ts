import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { EchoResult } from './echo.ts'

/** A line of `fping -q -C1`: '192.0.2.1 : 12.3', or '-' where nothing answered. IPv6 addresses have colons too. */
const LINE = /^(\S+)\s+:\s+(\d+(?:\.\d+)?|-)$/

/**
 * What fping wrote to its standard error, for the addresses that were given to it, each once. Other lines ('ICMP Host Unreachable from ...')
 * and other addresses are left out.
 */
export function parseFping(output: string, asked: readonly string[]): EchoResult[] {
  const open = new Set(asked)
  const results: EchoResult[] = []
  for (const line of output.split('\n')) {
    const [, target = '', rtt = '-'] = LINE.exec(line.trim()) ?? []
    const address = canonicalIp(target)
    if (address === undefined || !open.delete(address)) continue
    results.push({ address, rttMs: rtt === '-' ? null : Number(rtt) })
  }
  return results
}
