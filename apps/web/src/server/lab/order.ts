import { z } from 'zod'
import { eidText, rlocText, siteName } from '../routers/input.ts'

const nodeName = z.string().min(1).max(200)

/** What people may do to the simulated network, in the lab's words. */
export const labOrder = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('down'), rloc: rlocText, service: z.boolean() }),
  z.strictObject({ command: z.literal('up'), rloc: rlocText }),
  z.strictObject({ command: z.literal('withdraw'), eid: eidText }),
  z.strictObject({ command: z.literal('move'), eid: eidText, site: siteName }),
  z.strictObject({ command: z.literal('hijack'), eid: eidText, site: siteName }),
  z.strictObject({ command: z.literal('cut'), observer: nodeName }),
  z.strictObject({ command: z.literal('server'), server: nodeName, state: z.enum(['down', 'restart']) }),
  z.strictObject({ command: z.literal('scenario'), scenario: nodeName }),
  z.strictObject({ command: z.literal('mend'), id: nodeName }),
  z.strictObject({ command: z.literal('mend-all') }),
])

export type LabOrder = z.infer<typeof labOrder>
