import { z } from 'zod'
import { givenEid } from './eid.ts'
import { givenInstant } from './instant.ts'
import { severity } from './subject.ts'

/** The filters that incidents and findings share. */
export const aboutQuery = {
  severity: severity.optional(),
  site: z.string().max(200).optional().describe('Only those that touch this site.'),
  server: z.string().max(200).optional().describe('Only those that touch the node of this name.'),
  rloc: z.string().max(300).optional().describe('Only those that touch this locator.'),
  eid: givenEid.optional().describe('Only those that touch this EID-prefix, its instance-ID in front: [101]10.1.0.0/24.'),
  vantage: z.string().max(200).optional().describe('Only those about this vantage.'),
  from: givenInstant.optional().describe('Only what stood at or after this instant.'),
  to: givenInstant.optional().describe('Only what began before this instant.'),
}
