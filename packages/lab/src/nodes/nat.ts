import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import type { World } from '../world.ts'

/** The NATs of a world: each private endpoint has one port at its public address for good, and whoever knows it gets through. */
export interface Nats {
  /** Whether this is the public address of a NAT. */
  isNat(address: string): boolean
  /** How `from` looks outside; undefined for what is not behind a NAT. */
  outside(from: Endpoint): Endpoint | undefined
  /** Who is behind that port of a NAT; undefined for nobody. */
  inside(to: Endpoint): Endpoint | undefined
}

const FIRST_PORT = 20_000
const LAST_PORT = 65_535

export function createNats(world: World): Nats {
  const natOf = new Map<string, string>()
  for (const { xtrs } of world.sites)
    for (const { behind, rlocs } of xtrs) if (behind !== undefined) for (const rloc of rlocs) natOf.set(rloc, behind.nat)
  const publics = new Set(natOf.values())
  const outsideOf = new Map<string, Endpoint>()
  const insideOf = new Map<string, Endpoint>()
  let nextPort = FIRST_PORT
  return {
    isNat: (address) => publics.has(address),
    outside(from) {
      const nat = natOf.get(from.address)
      if (nat === undefined) return undefined
      const known = outsideOf.get(keyOf(from))
      if (known !== undefined || nextPort > LAST_PORT) return known
      const given = { address: nat, port: nextPort++ }
      outsideOf.set(keyOf(from), given)
      insideOf.set(keyOf(given), from)
      return given
    },
    inside: (to) => insideOf.get(keyOf(to)),
  }
}

function keyOf({ address, port }: Endpoint): string {
  return `${address} ${port}`
}
