import type { RouterOutputs } from '../server/root.ts'

/** What the procedures of the audit give, by the names the screens use. */
export type DriftRow = RouterOutputs['drift']['list']['rows'][number]
export type BaselineRow = RouterOutputs['baseline']['list']['rows'][number]
export type BaselineDetail = RouterOutputs['baseline']['get']
export type BaselineProposals = RouterOutputs['baseline']['propose']
