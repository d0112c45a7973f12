import type { LocatorFact } from '@lispwatch/domain/geo'
import type { Database } from '../client.ts'
import { storableJson } from '../storable.ts'
import { inTransaction } from '../transaction.ts'

/** Rows are locked in their order, so that two pollers that enrich the same locators do not meet head on. */
const FORGET = `
DELETE FROM locator_facts
WHERE (address, kind, source) IN (
  SELECT address, kind, source
  FROM locator_facts
  WHERE address = ANY ($1::inet[]) AND source = ANY ($2::text[])
    AND NOT EXISTS (
      SELECT FROM jsonb_to_recordset($3) AS said (address inet, kind text, source text)
      WHERE (said.address, said.kind, said.source) = (locator_facts.address, locator_facts.kind, locator_facts.source)
    )
  ORDER BY address, kind, source
  FOR UPDATE
)`

const WRITE = `
INSERT INTO locator_facts (address, kind, source, value, at)
SELECT address, kind, source, value, to_timestamp(at / 1000)
FROM jsonb_to_recordset($1) AS said (address inet, kind text, source text, value jsonb, at float8)
ORDER BY address, kind, source
ON CONFLICT (address, kind, source) DO UPDATE
SET value = excluded.value, at = greatest(locator_facts.at, excluded.at)`

/**
 * Makes what `sources` say about these locators exactly `facts`: what they do not say any more is forgotten, what other sources say stays.
 * Facts of other locators or sources are refused by the caller's types only: give none.
 */
export async function replaceLocatorFacts(
  db: Database,
  of: { readonly addresses: readonly string[]; readonly sources: readonly LocatorFact['source'][]; readonly facts: readonly LocatorFact[] },
): Promise<void> {
  if (of.addresses.length === 0) return
  const said = storableJson(of.facts)
  await inTransaction(db.pool, async (client) => {
    await client.query(FORGET, [of.addresses, of.sources, said])
    if (of.facts.length > 0) await client.query(WRITE, [said])
  })
}
