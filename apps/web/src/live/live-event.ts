import type { RouterOutputs } from '../server/root.ts'

/** An event as the server sends it. */
export type LiveEvent = RouterOutputs['events']['after'][number]
