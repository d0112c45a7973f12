/** One part of a ring, as a path on a field of 100 x 100 around its middle. */
export interface Arc<K> {
  readonly key: K
  readonly path: string
}

const MIDDLE = 50

/** Shares as parts of a ring, clockwise from the top; those of nothing are left out, a single one is the whole ring. */
export function donut<K>(shares: readonly { readonly key: K; readonly count: number }[], radius: number): Arc<K>[] {
  const parts = shares.filter(({ count }) => count > 0)
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  let before = 0
  return parts.map(({ key, count }) => {
    const from = before / total
    before += count
    return { key, path: ringPart(from, before / total, radius) }
  })
}

function ringPart(from: number, to: number, radius: number): string {
  // An arc that ends where it begins would be nothing: the whole ring is two halves.
  if (to - from >= 1) return `${move(from, radius)}${sweep(from, from + 0.5, radius)}${sweep(from + 0.5, from + 1, radius)}`
  return `${move(from, radius)}${sweep(from, to, radius)}`
}

const spot = (share: number, radius: number) => {
  const angle = 2 * Math.PI * share
  return `${(MIDDLE + radius * Math.sin(angle)).toFixed(2)} ${(MIDDLE - radius * Math.cos(angle)).toFixed(2)}`
}
const move = (at: number, radius: number) => `M${spot(at, radius)}`
const sweep = (from: number, to: number, radius: number) => `A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${spot(to, radius)}`
