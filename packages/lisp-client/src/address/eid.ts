import { formatName, parseName } from './distinguished-name.ts'
import { canonicalMac } from './mac.ts'
import { formatPrefix, parsePrefix } from './prefix.ts'
import { formatSourceGroup, parseSourceGroup } from './source-group.ts'

/** An EID-prefix in its instance. Two values are the same EID-prefix where both fields are equal. */
export interface EidPrefix {
  /** Instance-ID, uint32; 0 is the default instance. */
  readonly iid: number
  /** Canonical text: `10.1.0.0/24`, `2001:db8::/48`, `02:00:00:00:00:01/48`, a distinguished name in single quotes, `(S/32, G/32)`. */
  readonly prefix: string
}

export type EidPrefixResult = { readonly ok: true; readonly eid: EidPrefix } | { readonly ok: false; readonly reason: string }

const MAX_IID = 0xffffffff

/** Reads `[101]10.1.0.0/24`, `10.1.1.1` (a host prefix in instance 0), `[7]02:00:00:00:00:01`, `[300]'printer'`, `[7](10.1.0.1, 239.1.1.1)`, `(*,239.1.1.1)`. */
export function parseEidPrefix(text: string): EidPrefixResult {
  let iid = 0
  let rest = text.trim()
  if (rest.startsWith('[')) {
    const close = rest.indexOf(']')
    const digits = rest.slice(1, close)
    iid = close > 0 && /^\d{1,10}$/.test(digits) ? Number(digits) : -1
    if (iid < 0 || iid > MAX_IID) return { ok: false, reason: `the instance-ID in square brackets is a number from 0 to ${MAX_IID}` }
    rest = rest.slice(close + 1).trim()
  }
  if (rest.startsWith("'")) {
    const name = parseName(rest)
    if (name === undefined)
      return { ok: false, reason: "a distinguished name stands in single quotes, with \\' and \\\\ for the marks themselves" }
    return { ok: true, eid: { iid, prefix: formatName(name) } }
  }
  if (rest.startsWith('(')) {
    const sourceGroup = parseSourceGroup(rest)
    if (sourceGroup === undefined)
      return { ok: false, reason: 'an (S,G) is two IP prefixes of one family, or * and a group: (10.1.0.1, 239.1.1.1)' }
    return { ok: true, eid: { iid, prefix: formatSourceGroup(sourceGroup) } }
  }
  const mac = parseMacPrefix(rest)
  if (mac !== undefined) return { ok: true, eid: { iid, prefix: mac } }
  const parsed = parsePrefix(rest)
  return parsed.ok ? { ok: true, eid: { iid, prefix: formatPrefix(parsed.prefix) } } : parsed
}

/** `[101]10.1.0.0/24`; without brackets in instance 0. */
export function formatEidPrefix(eid: EidPrefix): string {
  return eid.iid === 0 ? eid.prefix : eidKey(eid)
}

/** The canonical key of an EID-prefix: `[0]10.1.0.0/24`. */
export function eidKey(eid: EidPrefix): string {
  return `[${eid.iid}]${eid.prefix}`
}

/** MAC addresses are always whole: only /48 is accepted. */
function parseMacPrefix(text: string): string | undefined {
  const mac = canonicalMac(text.endsWith('/48') ? text.slice(0, -3) : text)
  return mac && `${mac}/48`
}
