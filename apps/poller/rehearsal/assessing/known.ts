import type { Tracks } from '../tracks.ts'
import type { WalkMemory } from '../walks.ts'
import type { Watched } from '../watched.ts'
import type { Histories } from './histories.ts'
import type { Namers } from './namers.ts'
import type { OddTable } from './odd.ts'
import type { Rows } from './rows.ts'

/** Everything that facts are read from. */
export interface Known {
  readonly watched: Watched
  readonly vantages: readonly string[]
  readonly rows: Rows
  readonly namers: Namers
  readonly histories: Histories
  readonly walks: WalkMemory
  readonly tracks: Tracks
  readonly odd: OddTable
  /** Grows with every mapping that is another one. */
  mappingChanges(): number
  /** Why an observer is not to be believed, by the finding that says so; undefined: none does. */
  silenced(vantage: string): string | undefined
  /** When anything was recorded of this vantage last; null: never. */
  observedAt(vantage: string): number | null
}
