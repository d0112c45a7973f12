import type { RouterInputs, RouterOutputs } from '../server/root.ts'

/** What the procedures give about EID-prefixes, by the names the screens use. */
export type EidTable = RouterOutputs['eids']['table']
export type EidRow = EidTable['rows'][number]
export type EidState = EidRow['state']
export type EidTableInput = RouterInputs['eids']['table']
export type EidSpace = NonNullable<RouterOutputs['eids']['space']>
export type SpaceArea = EidSpace['areas'][number]
export type EidSources = RouterOutputs['eids']['sources']
export type Presence = RouterOutputs['eids']['presence']
export type EidView = RouterOutputs['eids']['get']
export type EidAtServer = EidView['servers'][number]
export type Candidate = RouterOutputs['candidates']['list']['rows'][number]
