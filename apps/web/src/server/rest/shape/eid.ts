import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { z } from 'zod'

/** An EID-prefix as programs read it: its instance beside it. */
export const eidParts = z.object({
  eid: z.string().describe('The EID-prefix: IP prefix, MAC address or distinguished name.'),
  iid: z.number().int().min(0).max(0xffffffff).describe('Instance-ID (RFC 8060 4.1); 0 is the default instance.'),
})

/** From the text that people read, `[101]10.1.0.0/24`, which is how EID-prefixes are stored. */
export function eidOfLabel(label: string): z.infer<typeof eidParts> {
  const [, iid, eid] = /^\[(\d{1,10})\](.*)$/s.exec(label) ?? []
  return iid === undefined || eid === undefined ? { eid: label, iid: 0 } : { eid, iid: Number(iid) }
}

/** An EID or EID-prefix in a query: `10.1.0.1`, `10.1.0.0/24`, `[101]2001:db8::/32`, a MAC address, a name in single quotes. */
export const givenEid = z
  .string()
  .min(1)
  .max(300)
  .transform((text, context) => {
    const parsed = parseEidPrefix(text)
    if (parsed.ok) return parsed.eid
    context.addIssue({ code: 'custom', message: parsed.reason })
    return z.NEVER
  })
