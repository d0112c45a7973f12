import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { walkEidSpace } from '@lispwatch/lisp-client/client/walk-eid-space'

/** Every mapping that a map-resolver knows in a block, and what it keeps silent about. */
export async function mappings(exchange: Exchange, prefix: string, via: { address: string; port: number }): Promise<string[]> {
  const lines: string[] = []
  for await (const found of walkEidSpace(exchange, { block: { iid: 0, prefix }, via: [via] })) {
    if (found.kind === 'mapping') lines.push(`${formatEidPrefix(found.eid)}: ${found.record.locators.length} locators`)
    if (found.kind === 'unmeasured') lines.push(`${found.first} to ${found.last}: ${found.reason}`)
  }
  return lines
}
