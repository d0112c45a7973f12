import { z } from 'zod'
import { eidText, instant } from '../routers/input.ts'

const MOST_NAMES = 200
const names = z.array(z.string().trim().min(1).max(200)).max(MOST_NAMES).readonly()
const octet = z.number().int().min(0).max(255)
const minutes = z.number().min(0).max(4_294_967_295)

/** An entry of the baseline as a form sends it. What it takes two fields to see is checked by the domain. */
export const entryInput = z.strictObject({
  eid: eidText,
  moreSpecifics: z.enum(['refused', 'hosts', 'accepted']),
  isExpected: z.boolean(),
  sites: names,
  locators: z
    .array(z.strictObject({ rloc: z.string().trim().min(1).max(300), priority: octet.exactOptional(), weight: octet.exactOptional() }))
    .max(255)
    .readonly(),
  proxy: z.enum(['always', 'never', 'any']),
  ttlMinutes: z.strictObject({ least: minutes, most: minutes }).nullable(),
  keyIds: z.array(octet).max(16).readonly(),
  algorithms: z.array(z.number().int().min(0).max(65_535)).max(16).readonly(),
  providers: names,
  mapServers: names,
  validFrom: instant.nullable(),
  validTo: instant.nullable(),
})

export const reasonInput = z
  .string()
  .trim()
  .min(1, 'Say why, so that others can follow it later.')
  .max(2000, 'A reason has at most 2000 characters.')
