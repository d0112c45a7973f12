import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'

/** Whether it is one IP address, /32 or /128: what can move from site to site while the EID-prefix around it stays (RFC 9301 5.5). */
export function isHostEid({ prefix }: EidPrefix): boolean {
  if (!prefix.endsWith('/32') && !prefix.endsWith('/128')) return false
  const parsed = parsePrefix(prefix)
  return parsed.ok && parsed.prefix.maskLength === 8 * parsed.prefix.bytes.length
}
