import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'

/** An Instance-ID on the wire has 24 bits where traffic carries it (RFC 9300 5.3). */
const MAX_IID = 0xffffff

export type LookupEid = { readonly ok: true; readonly eid: EidPrefix } | { readonly ok: false; readonly reason: string }

/** The EID that somebody wants to look up: `10.1.2.3`, `[101]10.1.2.3`, `2001:db8::/48`, `02:00:00:00:00:01`. `reason` is a sentence. */
export function lookupEid(text: string): LookupEid {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) return { ok: false, reason: `This is no EID: ${parsed.reason}.` }
  if (parsed.eid.iid > MAX_IID) return { ok: false, reason: `An instance-id is a number from 0 to ${MAX_IID}.` }
  return parsed
}
