import { z } from 'zod'
import { MAX_IID, parseFileEidPrefix } from './file-eid-prefix.ts'

export const iid = z
  .int()
  .min(0, 'an instance-id is 0 to 16777215')
  .max(MAX_IID, 'an instance-id is 0 to 16777215')
  .describe('Instance-id (RFC 9301 5.2, LCAF type 2); 0 when left out.')

export const prefixText = z
  .string()
  .max(300, 'is too long for an EID-prefix')
  .superRefine((text, context) => {
    const parsed = parseFileEidPrefix(text)
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.reason })
  })
  .describe('EID-prefix such as 10.1.0.0/24, 2001:db8:1::/48 or, with its instance-id, "[101]10.1.0.0/24".')

/** A block of EIDs, of which nothing but the prefix is told. */
export const eidBlock = z.union([prefixText, z.strictObject({ prefix: prefixText, iid: iid.exactOptional() })])
