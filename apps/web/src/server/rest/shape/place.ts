import { z } from 'zod'

/** Where something stands, as the inventory says. Degrees, north and east positive. */
export const place = z
  .object({ name: z.string().optional(), latitude: z.number(), longitude: z.number() })
  .describe('Where it stands, as the inventory says; degrees.')
