import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'

/** Instance-ids have 24 bits (RFC 9300 5.3). */
export const MAX_IID = 0xffffff

/** An EID-prefix of the file, in either of its two forms, as a value. An instance-id may be given in the text or beside it, not twice. */
export function parseFileEidPrefix(
  text: string,
  iid?: number,
): { readonly ok: true; readonly eid: EidPrefix } | { readonly ok: false; readonly reason: string } {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) return parsed
  if (parsed.eid.iid > MAX_IID) return { ok: false, reason: `an instance-id is 0 to ${MAX_IID}` }
  if (iid === undefined) return parsed
  if (!text.trimStart().startsWith('[')) return { ok: true, eid: { iid, prefix: parsed.eid.prefix } }
  if (parsed.eid.iid === iid) return parsed
  return { ok: false, reason: `names instance-id ${parsed.eid.iid} while iid is ${iid}` }
}
