import type { RouterOutputs } from '../../server/root.ts'

/** What the server finds. */
export type FoundGroup = RouterOutputs['search']['find'][number]
export type Found = FoundGroup['hits'][number]
export type FoundKind = FoundGroup['kind']
