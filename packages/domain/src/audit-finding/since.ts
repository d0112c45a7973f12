/** The earliest of some instants; `now` where none is known: it is so since somebody looked. Epoch ms. */
export function earliest(instants: readonly (number | null)[], now: number): number {
  return Math.min(now, ...instants.filter((at) => at !== null))
}
