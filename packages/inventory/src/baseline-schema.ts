import { canonicalLocator } from '@lispwatch/domain/baseline/check-entry'
import { z } from 'zod'
import { prefixText } from './eid-prefix-schema.ts'
import { name } from './printable.ts'

const octet = z.int().min(0, 'must be 0 to 255').max(255, 'must be 0 to 255')
const minutes = z.number().min(0, 'must not be negative')

const rloc = z
  .string()
  .max(64, 'is too long for a locator')
  .refine((text) => canonicalLocator(text) !== undefined, 'is no IPv4 or IPv6 address and no block of them')
  .describe('An address, or a block as 203.0.113.0/24.')

const instant = z.iso.datetime({ offset: true, error: 'must be an instant such as 2026-11-20T12:00:00Z' })

const entry = z.strictObject({
  eid: prefixText,
  moreSpecifics: z
    .enum(['refused', 'hosts', 'accepted'])
    .exactOptional()
    .describe('Which EID-prefixes inside it may be registered: none, single hosts (when left out), any.'),
  expected: z.boolean().exactOptional().describe('It has to be registered, with every address of its locators; yes when left out.'),
  sites: z.array(name).max(200).exactOptional().describe('Whose locators it may have, where none are named.'),
  locators: z
    .array(z.union([rloc, z.strictObject({ rloc, priority: octet.exactOptional(), weight: octet.exactOptional() })]))
    .max(255, 'a locator-set has at most 255 locators')
    .exactOptional()
    .describe('Locators that it may have; any when left out.'),
  proxy: z.enum(['always', 'never', 'any']).exactOptional().describe('Whether map-servers answer for the site.'),
  ttlMinutes: z.strictObject({ least: minutes, most: minutes }).exactOptional().describe('Range of the record TTL.'),
  keyIds: z.array(octet).max(16).exactOptional().describe('Key IDs of its Map-Registers.'),
  algorithms: z.array(z.int().min(0).max(65_535)).max(16).exactOptional().describe('Algorithm IDs of its Map-Registers.'),
  providers: z.array(name).max(200).exactOptional().describe('Providers whose map-servers may have it.'),
  mapServers: z.array(name).max(200).exactOptional().describe('Map-servers that have to have it, and no others may.'),
  validFrom: instant.exactOptional(),
  validTo: instant.exactOptional(),
})

export const baselineSchema = z
  .array(entry)
  .describe('What may be registered. Entries that people changed in the console stay as they are; left out: nothing is touched.')

export type FileBaseline = z.infer<typeof baselineSchema>
