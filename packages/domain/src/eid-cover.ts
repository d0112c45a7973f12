import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'

/** Whether all of `inner` lies in `outer`: the same instance and, for IP, a covering prefix; for MAC addresses and names the same text. */
export function eidCovers(outer: EidPrefix, inner: EidPrefix): boolean {
  if (outer.iid !== inner.iid) return false
  if (outer.prefix === inner.prefix) return true
  const outerIp = parsePrefix(outer.prefix)
  const innerIp = parsePrefix(inner.prefix)
  return outerIp.ok && innerIp.ok && prefixCovers(outerIp.prefix, innerIp.prefix)
}
