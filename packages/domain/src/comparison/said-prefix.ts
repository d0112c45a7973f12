import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'

/** What one source says of an EID-prefix. What it does not tell is null, and differs from nothing. */
export interface SaidPrefix {
  readonly eid: EidPrefix
  /** What the source calls the site. */
  readonly site: string | null
  /** Canonical addresses, each once. */
  readonly locators: readonly string[] | null
  /** `unknown`: it looked, and cannot say. A source that only lists what is meant to be says null. */
  readonly state: 'registered' | 'unregistered' | 'unknown' | null
}

/** All that a source says. */
export interface SaidByAnother {
  readonly prefixes: readonly SaidPrefix[]
  /** The names of all its sites; null where it has no list of them. */
  readonly sites: readonly string[] | null
  /** What of it could not be read, a sentence each. */
  readonly problems: readonly string[]
}
