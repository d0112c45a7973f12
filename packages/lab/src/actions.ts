import { type Attacks, attacks } from './actions/attacks.ts'
import { type MappingChanges, mappingChanges } from './actions/mapping-changes.ts'
import { type Moves, moves } from './actions/moves.ts'
import { type ServerChanges, serverChanges } from './actions/server-changes.ts'
import { type SiteChanges, siteChanges } from './actions/site-changes.ts'
import { type WayChanges, wayChanges } from './actions/way-changes.ts'
import type { Motion } from './motion.ts'

/** Everything that can be done to a running network. Each returns false where what it names is not there, and then has changed nothing. */
export type NetworkActions = WayChanges & MappingChanges & Moves & Attacks & SiteChanges & ServerChanges

export function networkActions(motion: Motion): NetworkActions {
  return {
    ...wayChanges(motion),
    ...mappingChanges(motion),
    ...moves(motion),
    ...attacks(motion),
    ...siteChanges(motion),
    ...serverChanges(motion),
  }
}
