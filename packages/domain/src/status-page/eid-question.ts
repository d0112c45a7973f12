import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { eidCovers } from '../eid-cover.ts'
import { createEidTable } from '../longest-match/eid-table.ts'

/** How an EID-prefix of a public block stands, as the public may know it. Times in epoch ms. */
export interface PublicRegistration {
  readonly eid: { readonly iid: number; readonly prefix: string }
  /** null: nobody can say at the moment. */
  readonly isRegistered: boolean | null
  readonly sinceAt: number | null
  readonly lastHeardAt: number | null
  /** Public names of the servers that have it; a server that has none is counted in `otherServers`. */
  readonly servers: readonly string[]
  readonly otherServers: number
  /** Public name of its site. */
  readonly site: string | null
  /** Addresses; null where they are not public. */
  readonly locators: readonly string[] | null
}

/**
 * The answer to "Is my EID registered?". `malformed`: this is no EID. `not-public`: it is in no block of which anything is told, whether it
 * is registered or not. `unknown`: it is in a public block, and nobody has it, or ever had.
 */
export type EidAnswer =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'not-public' }
  | { readonly kind: 'unknown'; readonly eid: string }
  | { readonly kind: 'known'; readonly eid: string; readonly covering: string; readonly registration: PublicRegistration }

/** Answers from memory; no packet is sent. */
export interface EidDesk {
  ask(text: string): EidAnswer
}

/** Longer is no EID. */
export const MOST_EID_TEXT = 100

/** @param registrations those in `blocks`; others are never told of */
export function createEidDesk(blocks: readonly EidPrefix[], registrations: readonly PublicRegistration[]): EidDesk {
  const isPublic = (eid: EidPrefix) => blocks.some((block) => eidCovers(block, eid))
  const table = createEidTable(registrations.filter(({ eid }) => isPublic(eid)).map((one) => [one.eid, one] as const))
  return {
    ask(text) {
      const parsed = text.length > MOST_EID_TEXT ? undefined : parseEidPrefix(text)
      if (parsed?.ok !== true) return { kind: 'malformed' }
      if (!isPublic(parsed.eid)) return { kind: 'not-public' }
      const eid = formatEidPrefix(parsed.eid)
      const registration = table.match(parsed.eid)
      if (registration === undefined) return { kind: 'unknown', eid }
      return { kind: 'known', eid, covering: formatEidPrefix(registration.eid), registration }
    },
  }
}
