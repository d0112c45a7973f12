import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { type Reach, reachRefusal } from './reach.ts'

/** Nothing may be sent there, now or later. */
export class OutOfReach extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'OutOfReach'
  }
}

/**
 * The addresses of a host that something may be sent to. Whoever connects has to use these and resolve no second time: a name can lead
 * elsewhere by then.
 *
 * @throws OutOfReach when none is allowed; the error of the lookup (`ENOTFOUND`, `EAI_AGAIN`) when there are none
 */
export async function reachable(host: string, reach: Reach): Promise<readonly LookupAddress[]> {
  const bare = host.replace(/^\[|\]$/g, '')
  const family = isIP(bare)
  const all = family === 0 ? await lookup(bare, { all: true }) : [{ address: bare, family }]
  const allowed = all.filter(({ address }) => reachRefusal(address, reach) === null)
  const [first] = all
  if (allowed.length === 0 && first !== undefined)
    throw new OutOfReach(`${bare} is not sent to: ${reachRefusal(first.address, reach) ?? ''}`)
  return allowed
}

/** Answers Node with addresses that were looked at before, in place of the DNS: all of them or the first, as it asks. */
export function lookupOf(addresses: readonly LookupAddress[]): LookupFunction {
  const [first] = addresses
  return (_host, { all }, done) => {
    if (all === true) done(null, [...addresses])
    else done(null, first?.address ?? '', first?.family)
  }
}
