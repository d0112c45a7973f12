import { MOST_SUBSCRIBERS, type SubscriberKind } from '@lispwatch/domain/subscription/subscriber'
import type { Database } from '../client.ts'
import { storableJson } from '../storable.ts'
import { inTransaction } from '../transaction.ts'
import { wakeNotifiers } from './wake.ts'

/** Where a page is and what it is called, for what is said about a subscription itself. */
export interface SubscribedPage {
  readonly name: string
  /** Without a slash at the end. */
  readonly url: string
}

/** Somebody asks to be told. */
export interface Asking {
  readonly page: string
  readonly kind: SubscriberKind
  readonly addressHash: Uint8Array
  /** Sealed. */
  readonly address: Uint8Array
  readonly components: readonly string[] | null
  readonly language: string
  /** Sixteen random octets, of which the tokens are made. */
  readonly seed: Uint8Array
  readonly hashes: TokenHashes
  readonly about: SubscribedPage
  readonly now: number
}

/** SHA-256 of each of the tokens. */
export interface TokenHashes {
  readonly confirm: Uint8Array
  readonly manage: Uint8Array
  readonly unsubscribe: Uint8Array
}

/**
 * One statement, whoever asks: what it does for an address that is known and for one that is not takes the same way. Who is pending is asked to
 * confirm, once more with the newest choice; who is confirmed is told so, and nothing of theirs is changed by somebody who only knows the address.
 */
const ASK = `
WITH kept AS (
  INSERT INTO subscriber AS known (
    page, kind, address_hash, address, components, language, seed, confirm_hash, manage_hash, unsubscribe_hash, asked_at
  )
  SELECT $1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10, to_timestamp($11::float8)
  WHERE (SELECT count(*) FROM subscriber WHERE page = $1) < ${MOST_SUBSCRIBERS}
     OR EXISTS (SELECT FROM subscriber WHERE page = $1 AND kind = $2 AND address_hash = $3)
  ON CONFLICT (page, kind, address_hash) DO UPDATE
  SET components = CASE WHEN known.state = 'pending' THEN excluded.components ELSE known.components END,
      language = CASE WHEN known.state = 'pending' THEN excluded.language ELSE known.language END,
      address = CASE WHEN known.state = 'pending' THEN excluded.address ELSE known.address END,
      asked_at = CASE WHEN known.state = 'pending' THEN excluded.asked_at ELSE known.asked_at END
  RETURNING id, state
)
INSERT INTO subscriber_notice (subscriber_id, kind, content, due_at, created_at)
SELECT id, CASE state WHEN 'pending' THEN 'confirm' ELSE 'already' END, $12, to_timestamp($11::float8), to_timestamp($11::float8)
FROM kept
WHERE NOT EXISTS (SELECT FROM subscriber_notice AS waiting WHERE waiting.subscriber_id = kept.id AND waiting.kind <> 'news')`

/** Keeps who asks until they confirm, and has them asked. What came of it is told to whoever has the address, and to nobody else. */
export function askToSubscribe({ pool }: Database, asking: Asking): Promise<void> {
  const { page, kind, addressHash, address, components, language, seed, hashes, about, now } = asking
  const values = [page, kind, addressHash, address, components, language, seed]
  return inTransaction(pool, async (client) => {
    await client.query(ASK, [...values, hashes.confirm, hashes.manage, hashes.unsubscribe, now / 1000, storableJson(about)])
    await wakeNotifiers(client)
  })
}
