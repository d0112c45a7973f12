import type { FaultyLink, LinkEnds, LinkFault, Links, Passage } from '../link.ts'
import { seededRandom, seedOf } from '../seeded-random.ts'
import { bothFaults, faultProblem } from './fault.ts'
import { isSameLink, type LinkMatch, linkMatch } from './link-match.ts'
import { copiesOf } from './passage.ts'

/** The faults of all links of a network; they change while it runs. */
export interface FaultyLinks extends Links {
  /** Every fault that is set, oldest first. */
  present(): readonly FaultyLink[]
}

/** Addresses come from the network, so there may be any number of ways; beyond this the fates start over. */
const MOST_REMEMBERED_WAYS = 50_000

/** From one address to another one: all that is wrong on the way, and the dice of the datagrams there. */
interface Way {
  readonly fault: LinkFault
  readonly random: () => number
}

/**
 * Links without faults but those `initially`. Each way from an address to another one has dice of its own, made from the seed: what happens to a
 * datagram depends on how many went the same way since the last fault was set or mended, and on nothing else.
 *
 * `setFault` throws a RangeError for ends that are neither addresses nor prefixes, and for shares and times that cannot be.
 */
export function createLinkFaults(seed: number, initially: readonly FaultyLink[] = []): FaultyLinks {
  let faulty: readonly (FaultyLink & { readonly matches: LinkMatch })[] = []
  const ways = new Map<string, Way | undefined>()

  const wayOf = (from: string, to: string): Way | undefined => {
    const key = `${from} ${to}`
    const known = ways.get(key)
    if (known !== undefined || ways.has(key)) return known
    const faults = faulty.filter(({ matches }) => matches(from, to)).map(({ fault }) => fault)
    const way = faults.length === 0 ? undefined : { fault: faults.reduce(bothFaults), random: seededRandom(seedOf(seed, key)) }
    if (ways.size >= MOST_REMEMBERED_WAYS) ways.clear()
    ways.set(key, way)
    return way
  }
  const setFault = (ends: LinkEnds, fault: LinkFault | undefined): void => {
    const matches = linkMatch(ends)
    if (matches === undefined) throw new RangeError('the ends of a link are addresses or prefixes')
    const problem = fault && faultProblem(fault)
    if (problem !== undefined) throw new RangeError(problem)
    const others = faulty.filter((present) => !isSameLink(present.ends, ends))
    faulty = fault === undefined ? others : [...others, { ends, fault, matches }]
    ways.clear()
  }

  for (const { ends, fault } of initially) setFault(ends, fault)
  return {
    setFault,
    present: () => faulty.map(({ ends, fault }) => ({ ends, fault })),
    passage({ from, to, payload }): Passage | undefined {
      if (faulty.length === 0) return undefined
      const way = wayOf(from.address, to.address)
      return way && { copies: copiesOf(way.fault, payload, way.random) }
    },
  }
}
