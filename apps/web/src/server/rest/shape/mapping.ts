import type { MappedLocator, Mapping } from '@lispwatch/domain/mapping'
import { z } from 'zod'
import { eidParts } from './eid.ts'

const octet = z.number().int().min(0).max(255)

export const locatorShape = z.object({
  rloc: z.string().describe('The address; the text of whatever stands in its place.'),
  priority: octet,
  weight: octet,
  mpriority: octet,
  mweight: octet,
  lcaf: z.looseObject({ type: z.number().int() }).optional().describe('The parts of the LCAF (RFC 8060) that the locator is written in.'),
})

/** A mapping as it was told; what depends on who answered (the L, p and R bits) is no part of it. */
export const mappingShape = z.object({
  ...eidParts.shape,
  ttlMinutes: z.number().nullable().describe('Record TTL; 0 withdraws the mapping, null leaves it to the receiver.'),
  action: z.string().describe('What to do without a locator (RFC 9301 5.4).'),
  authoritative: z.boolean(),
  mapVersion: z.number().int(),
  locators: z.array(locatorShape),
})

/** `eid` is the prefix of the answer. */
export function mappingJson({ eid, iid }: z.infer<typeof eidParts>, mapping: Mapping): z.input<typeof mappingShape> {
  const { ttlMinutes, action, authoritative, mapVersion, locators } = mapping
  return { eid, iid, ttlMinutes, action, authoritative, mapVersion, locators: locators.map(locatorJson) }
}

function locatorJson({ rloc, priority, weight, mpriority, mweight, lcaf }: MappedLocator): z.input<typeof locatorShape> {
  const parts = lcafJson(lcaf)
  return { rloc, priority, weight, mpriority, mweight, ...(parts !== undefined && { lcaf: parts }) }
}

/** As remembered an LCAF is an address that holds its type beside its parts. */
function lcafJson(address: unknown): { type: number; [part: string]: unknown } | undefined {
  if (typeof address !== 'object' || address === null || !('type' in address) || typeof address.type !== 'number') return undefined
  const parts = 'lcaf' in address && typeof address.lcaf === 'object' ? address.lcaf : {}
  return { ...parts, type: address.type }
}
