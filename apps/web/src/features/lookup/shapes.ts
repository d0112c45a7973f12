import type { RouterOutputs } from '../../server/root.ts'

/** A lookup as the screen has it, and what is added to it. */
export type LookupView = RouterOutputs['lookups']['get']
export type ShownStep = LookupView['steps'][number]
export type ShownNews = Pick<LookupView, 'steps' | 'vantages'>
export type RecentLookup = RouterOutputs['lookups']['recent'][number]
