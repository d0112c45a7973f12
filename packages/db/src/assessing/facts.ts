import type { Look, LookFacts } from '@lispwatch/domain/facts/look'
import type { Database } from '../client.ts'
import { readDelegationFacts } from './delegation-facts.ts'
import { readEidFacts } from './eid-facts.ts'
import { readRlocFacts } from './rloc-facts.ts'
import { readServerLooks } from './server-facts.ts'
import { readVantageFacts } from './vantage-facts.ts'

interface Of {
  readonly now: number
  readonly isSlow: boolean
}

const READERS: { readonly [L in Look]: (db: Database, keys: readonly string[], of: Of) => Promise<readonly LookFacts[L][]> } = {
  eid: (db, keys, { now }) => readEidFacts(db, keys, now),
  rloc: readRlocFacts,
  server: (db, keys, { now }) => readServerLooks(db, keys, now),
  delegation: (db, keys, { now }) => readDelegationFacts(db, keys, now),
  vantage: (db, keys, { now }) => readVantageFacts(db, keys, now),
  // What devices tell of themselves does not come in yet.
  device: async () => [],
}

/** What is known of those of `keys` that are watched; `isSlow` adds what is dear and changes slowly. No query where no key is given. */
export async function readFacts<L extends Look>(db: Database, look: L, keys: readonly string[], of: Of): Promise<readonly LookFacts[L][]> {
  return keys.length === 0 ? [] : READERS[look](db, keys, of)
}
