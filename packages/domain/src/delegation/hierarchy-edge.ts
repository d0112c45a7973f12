/** `parent` has delegated to `child`, or is served by it. Both are keys of members; `eid` is null where the claim names no prefix. */
export interface HierarchyEdge {
  readonly parent: string
  readonly child: string
  /** As formatEidPrefix writes it. */
  readonly eid: string | null
  /** Round trip of the referral that showed it; null for claims and where there was none. */
  readonly rttMs?: number | null
  /** TTL of that referral. */
  readonly ttlMinutes?: number | null
  /** When it was last seen, epoch ms. */
  readonly seenAt?: number | null
}

export type LinkEvidence = 'claimed-and-observed' | 'claimed-only' | 'observed-only'

/** An edge with who says so. */
export interface HierarchyLink {
  readonly parent: string
  readonly child: string
  readonly eid: string | null
  readonly evidence: LinkEvidence
  readonly rttMs: number | null
  readonly ttlMinutes: number | null
  readonly seenAt: number | null
}

const keyOf = ({ parent, child, eid }: HierarchyEdge) => JSON.stringify([parent, child, eid])

/** Of several sightings the newest. */
function newest(edges: readonly HierarchyEdge[]): Map<string, HierarchyEdge> {
  const found = new Map<string, HierarchyEdge>()
  for (const edge of edges) {
    const key = keyOf(edge)
    const other = found.get(key)
    if (other === undefined || (edge.seenAt ?? 0) > (other.seenAt ?? 0)) found.set(key, edge)
  }
  return found
}

function compareLinks(a: HierarchyLink, b: HierarchyLink): number {
  const [one, other] = [keyOf(a), keyOf(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

/**
 * Every claim and every observation once, each marked with who says so, in an order that depends on neither input's. A claim that names no
 * prefix is borne out by any observation between the same two.
 */
export function mergeEdges(claimed: readonly HierarchyEdge[], observed: readonly HierarchyEdge[]): HierarchyLink[] {
  const claims = newest(claimed)
  const sightings = newest(observed)
  const pairs = new Map<string, HierarchyEdge>()
  for (const sighting of newest(observed.map((edge) => ({ ...edge, eid: null }))).values()) pairs.set(keyOf(sighting), sighting)
  const keys = new Set([...claims.keys(), ...sightings.keys()])
  return [...keys]
    .flatMap((key) => {
      const claim = claims.get(key)
      const seen = sightings.get(key) ?? (claim?.eid === null ? pairs.get(key) : undefined)
      const edge = claim ?? seen
      if (edge === undefined) return []
      const evidence: LinkEvidence = claim === undefined ? 'observed-only' : seen === undefined ? 'claimed-only' : 'claimed-and-observed'
      const facts = { rttMs: seen?.rttMs ?? null, ttlMinutes: seen?.ttlMinutes ?? null, seenAt: seen?.seenAt ?? null }
      return [{ parent: edge.parent, child: edge.child, eid: edge.eid, evidence, ...facts }]
    })
    .sort(compareLinks)
}
