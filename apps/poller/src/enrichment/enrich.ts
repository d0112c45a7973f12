import type { ChangedLocators, Enrichable, NamedLocator } from '@lispwatch/db/locator-facts'
import { claimsOfLocator, claimsOfMmdb, type LocatorClaim, type LocatorFact } from '@lispwatch/domain/geo'
import type { MmdbFiles } from './mmdb.ts'
import type { ReverseNames } from './reverse-names.ts'

/** Locators of one write. */
const BATCH = 500
/** Names are asked for so many locators in one pass, so many at once; an answer is good for a day. */
const MOST_NAMED = 50
const NAMED_AT_ONCE = 5
const NAMES_HOLD_MS = 86_400_000

export interface EnrichmentDeps {
  readonly now: () => number
  /** Absent: there is no address database. */
  readonly mmdb?: MmdbFiles
  /** Absent: nobody is asked for names. */
  readonly namesOf?: ReverseNames
  readonly locators: () => Promise<readonly Enrichable[]>
  readonly changed: (sinceId: string) => Promise<ChangedLocators>
  readonly named: (addresses: readonly string[]) => Promise<readonly NamedLocator[]>
  readonly replace: (of: {
    readonly addresses: readonly string[]
    readonly sources: readonly LocatorFact['source'][]
    readonly facts: readonly LocatorFact[]
  }) => Promise<void>
}

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH)
}

/** The first claim of each kind: databases and mappings come in the order in which they are believed. */
function factsOf(address: string, claims: readonly LocatorClaim[], at: number): LocatorFact[] {
  const byKind = new Map<LocatorClaim['kind'], LocatorClaim>()
  for (const claim of claims) if (!byKind.has(claim.kind)) byKind.set(claim.kind, claim)
  return [...byKind.values()].map((claim) => ({ address, at, ...claim }))
}

/** What is known of the locators beside LISP, kept as new as its sources. Each call is one pass; not to be called twice at once. */
export function createEnrichment(deps: EnrichmentDeps): () => Promise<void> {
  const { now, mmdb, namesOf, replace } = deps
  let lookedUp = new Set<string>()
  let sinceId = '0'

  const readMappings = async () => {
    for (;;) {
      const { addresses, lastId } = await deps.changed(sinceId)
      for (const batch of batches(addresses)) {
        const claims = new Map<string, LocatorClaim[]>()
        for (const { address, locator } of await deps.named(batch)) {
          claims.set(address, [...(claims.get(address) ?? []), ...claimsOfLocator(locator)])
        }
        const facts = [...claims].flatMap(([address, ofAddress]) => factsOf(address, ofAddress, now()))
        await replace({ addresses: batch, sources: ['geo-lcaf', 'mapping'], facts })
      }
      if (lastId === sinceId) return
      sinceId = lastId
    }
  }

  const readMmdb = async (files: MmdbFiles, locators: readonly Enrichable[]) => {
    if (await files.refresh()) lookedUp = new Set()
    const fresh = locators.map(({ address }) => address).filter((address) => !lookedUp.has(address))
    for (const batch of batches(fresh)) {
      const facts = batch.flatMap((address) => factsOf(address, files.lookUp(address).flatMap(claimsOfMmdb), now()))
      await replace({ addresses: batch, sources: ['mmdb'], facts })
      for (const address of batch) lookedUp.add(address)
    }
  }

  const askNames = async (ask: ReverseNames, locators: readonly Enrichable[]) => {
    const due = locators.filter(({ namedAt }) => namedAt === null || now() - namedAt >= NAMES_HOLD_MS).slice(0, MOST_NAMED)
    for (let at = 0; at < due.length; at += NAMED_AT_ONCE) {
      const asked = due.slice(at, at + NAMED_AT_ONCE)
      const answers = await Promise.all(asked.map(async ({ address }) => ({ address, names: await ask(address) })))
      const told = answers.flatMap(({ address, names }) => (names === null ? [] : [{ address, names }]))
      const facts = told.map(
        ({ address, names }): LocatorFact => ({ address, at: now(), kind: 'reverse-dns', source: 'dns', value: { names } }),
      )
      await replace({ addresses: told.map(({ address }) => address), sources: ['dns'], facts })
    }
  }

  return async () => {
    await readMappings()
    if (mmdb === undefined && namesOf === undefined) return
    const locators = await deps.locators()
    if (mmdb) await readMmdb(mmdb, locators)
    if (namesOf) await askNames(namesOf, locators)
  }
}
