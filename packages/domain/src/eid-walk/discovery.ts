import { type EidPrefix, eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { eidCovers } from '../eid-cover.ts'
import type { Mapping } from '../mapping.ts'
import { type AddressRange, rangeHolds, rangeOf, rangesMeet } from './address-range.ts'

/** A mapping that a walk came by, at one server. */
export interface FoundMapping {
  readonly eid: EidPrefix
  readonly mapping: Mapping
  /** Name of the server that told it. */
  readonly server: string
  /** When, epoch ms. */
  readonly at: number
}

/** An EID-prefix that is mapped and that the inventory does not have. */
export interface Discovery {
  readonly eid: EidPrefix
  /** As the first server that was asked told it. */
  readonly mapping: Mapping
  /** Names of all servers that told it, sorted. */
  readonly servers: readonly string[]
  /** First and last sighting of this walk, epoch ms. */
  readonly firstAt: number
  readonly lastAt: number
}

/** What was found and is not `known`, each EID-prefix once, in the order in which they were found. */
export function discover(found: readonly FoundMapping[], known: readonly EidPrefix[]): Discovery[] {
  const configured = new Set(known.map(eidKey))
  const discoveries = new Map<string, Discovery>()
  for (const { eid, mapping, server, at } of found) {
    const key = eidKey(eid)
    if (configured.has(key)) continue
    const before = discoveries.get(key)
    discoveries.set(key, {
      eid,
      mapping: before?.mapping ?? mapping,
      servers: [...new Set([...(before?.servers ?? []), server])].sort(),
      firstAt: Math.min(before?.firstAt ?? at, at),
      lastAt: Math.max(before?.lastAt ?? at, at),
    })
  }
  return [...discoveries.values()]
}

/**
 * Of the candidates of earlier walks those that this one should have met and did not: they lie in what was walked, outside the gaps. They
 * are asked directly before anything is said of them.
 */
export function missed<C extends { readonly eid: EidPrefix }>(
  candidates: readonly C[],
  { walked, gaps, found }: { walked: AddressRange; gaps: readonly AddressRange[]; found: readonly FoundMapping[] },
): C[] {
  const met = new Set(found.map(({ eid }) => eidKey(eid)))
  return candidates.filter(({ eid }) => {
    const range = rangeOf(eid)
    if (range === undefined || met.has(eidKey(eid)) || !rangeHolds(walked, range)) return false
    return !gaps.some((gap) => rangesMeet(gap, range))
  })
}

/**
 * What one server says when asked directly for a candidate: the EID-prefix of its mapping, that there is none, or nothing that counts.
 * `server`: its name.
 */
export type DirectAnswer = { readonly server: string } & (
  | { readonly kind: 'mapped'; readonly eid: EidPrefix }
  | { readonly kind: 'unmapped' }
  | { readonly kind: 'silent' }
)

export type Presence = 'present' | 'gone' | 'unknown'

/**
 * Whether a candidate is there: gone only where everybody who told it (`toldBy`, names) and is still asked denies it, never for their silence.
 * The silence of others says nothing of it: some resolvers never know that part of the network. A mapping around it is not it.
 */
export function presenceOf(eid: EidPrefix, answers: readonly DirectAnswer[], toldBy: readonly string[]): Presence {
  const key = eidKey(eid)
  if (answers.some((answer) => answer.kind === 'mapped' && eidKey(answer.eid) === key)) return 'present'
  const denies = (answer: DirectAnswer) => answer.kind === 'unmapped' || (answer.kind === 'mapped' && eidCovers(answer.eid, eid))
  const witnesses = answers.filter(({ server }) => toldBy.includes(server))
  const weighed = witnesses.length > 0 ? witnesses : answers
  return weighed.length > 0 && weighed.every(denies) ? 'gone' : 'unknown'
}

export interface Surroundings {
  /** The site whose EID-prefix lies around it, and the provider whose block does; null where there is none. */
  readonly site: string | null
  readonly provider: string | null
}

/** The sentence of a discovery. */
export function explainDiscovery({ eid, mapping, servers }: Discovery, { site, provider }: Surroundings): string {
  const where = site !== null ? ` inside an EID-prefix of ${site}` : provider !== null ? ` in a block of ${provider}` : ''
  const shown = servers.slice(0, 3).join(', ') + (servers.length > 3 ? `, and ${servers.length - 3} more` : '')
  const count = mapping.locators.length
  return `${formatEidPrefix(eid)} is mapped to ${count} locator${count === 1 ? '' : 's'}${where}, and the inventory does not have it; ${shown} told it.`
}
