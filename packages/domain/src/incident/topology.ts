/** How names hang together, as far as the open findings need it. */
export interface Topology {
  readonly sites: ReadonlyMap<string, { readonly provider: string | null; readonly tags: readonly string[] }>
  readonly nodes: ReadonlyMap<string, { readonly provider: string | null; readonly addresses: readonly string[] }>
  /** Sites that a locator serves. */
  readonly sitesOfRlocs: ReadonlyMap<string, readonly string[]>
  /** Each provider and the one that it is under. */
  readonly parents: ReadonlyMap<string, string | null>
}
