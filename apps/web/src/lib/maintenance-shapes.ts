import type { RouterInputs, RouterOutputs } from '../server/root.ts'

/** What the procedures give about quiet, by the names the screens use. */
export type WindowRow = RouterOutputs['maintenance']['windows']['rows'][number]
export type SilenceRow = RouterOutputs['maintenance']['silences']['rows'][number]
export type ScopePreview = RouterOutputs['maintenance']['preview']
export type WindowCheck = RouterOutputs['maintenance']['check']
export type NewWindow = RouterInputs['maintenance']['plan']
export type NewSilence = RouterInputs['maintenance']['silence']
