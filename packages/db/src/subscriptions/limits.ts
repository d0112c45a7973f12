import { countWithin } from '../rate-counts.ts'
import type { Queryable } from '../transaction.ts'

const HOUR_MS = 3_600_000
/** Beginning of the keys of these counts. */
export const ASKS_PREFIX = 'subscribe|'
/** So often somebody from one network may ask, for whatever address, */
export const ASKS_OF_CLIENT = { atMost: 20, windowMs: HOUR_MS }
/** and so often one address is written to, whoever asks. */
export const ASKS_FOR_ADDRESS = { atMost: 3, windowMs: HOUR_MS }

/** Counts that somebody asks. @param client the network that asks; @returns how long to wait, in ms; 0 when they may */
export const countAskOf = (connection: Queryable, client: string, now: number): Promise<number> =>
  countWithin(connection, { prefix: `${ASKS_PREFIX}from|`, of: client }, ASKS_OF_CLIENT, now)

/** Counts that somebody asks for an address. @param address by its keyed hash, in hex */
export const countAskFor = (connection: Queryable, address: string, now: number): Promise<number> =>
  countWithin(connection, { prefix: `${ASKS_PREFIX}for|`, of: address }, ASKS_FOR_ADDRESS, now)
