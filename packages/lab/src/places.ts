import { type Place, roundTripMs } from './geography.ts'
import type { Interface } from './nodes-of.ts'
import { seededRandom, seedOf } from './seeded-random.ts'
import type { World } from './world.ts'

/** Where an address is: nodes, NATs and observers where the world says, everybody else beside the first observer. */
export function placesOf(world: World, interfaces: ReadonlyMap<string, Interface>): (address: string) => Place {
  const others = new Map<string, Place>()
  for (const { address, address6, place } of world.observers) for (const each of [address, address6]) others.set(each, place)
  for (const { xtrs, place } of world.sites)
    for (const xtr of xtrs) if (xtr.behind !== undefined) others.set(xtr.behind.nat, xtr.place ?? place)
  const elsewhere = world.observers[0]?.place ?? { name: 'nowhere', latitude: 0, longitude: 0 }
  return (address) => interfaces.get(address)?.place ?? others.get(address) ?? elsewhere
}

const MOST_REMEMBERED_PAIRS = 100_000

/** One-way delay: half the round trip of the pair, which keeps its processing time for good, and up to 4 % more by chance. */
export function linkDelays(world: World, placeOf: (address: string) => Place): (from: string, to: string) => number {
  const base = new Map<string, { readonly places: readonly [Place, Place]; readonly oneWayMs: number }>()
  const jitter = seededRandom(world.seed)
  return (from, to) => {
    const [one, other] = from < to ? [from, to] : [to, from]
    const pair = `${one} ${other}`
    const places = [placeOf(one), placeOf(other)] as const
    let known = base.get(pair)
    // An address may get another owner, or its first one: then it is elsewhere.
    if (known === undefined || known.places[0] !== places[0] || known.places[1] !== places[1]) {
      const oneWayMs = roundTripMs(...places, 5 + 25 * seededRandom(seedOf(world.seed, pair))()) / 2
      if (base.size > MOST_REMEMBERED_PAIRS) base.clear()
      known = { places, oneWayMs }
      base.set(pair, known)
    }
    return known.oneWayMs * (1 + 0.04 * jitter())
  }
}
