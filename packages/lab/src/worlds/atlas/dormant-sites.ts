import type { WorldSite } from '../../world.ts'
import { eid, SITE_SLOTS, site48, siteOctets } from './eid-plan.ts'
import { PLACES } from './places.ts'
import { MSPS, type PlannedMsp } from './providers.ts'
import { mapServerNames } from './servers.ts'

const DORMANT_SITES = 250
/** Of a /24. */
const SLASH_28S = 16
/** Numbers of the IPv6 prefixes of dormant sites are above those of sites in use. */
const FIRST_DORMANT_48 = 0x100

/**
 * Sites whose two prefixes were configured once and that never registered: 500 EID-prefixes, as map-servers of a network with a past have them. They stand
 * where the first map-server of their provider stands.
 */
export const DORMANT_SITES_OF_ALL: readonly WorldSite[] = Array.from({ length: DORMANT_SITES }, (_, i) => i).flatMap((i) => {
  const msp = MSPS[i % MSPS.length]
  return msp === undefined ? [] : [dormantSite(msp, Math.floor(i / MSPS.length))]
})

function dormantSite(msp: PlannedMsp, number: number): WorldSite {
  const slot = SITE_SLOTS + Math.floor(number / SLASH_28S)
  const ipv4 = `${siteOctets(msp.registry, msp.n, slot)}.${(number % SLASH_28S) * 16}/28`
  const label = String(number + 1).padStart(2, '0')
  const short = msp.name.split(' ')[0] ?? msp.name
  return {
    name: `${short.toLowerCase()}-reserve-${label}`,
    publicName: `${short}, reserve ${label}`,
    provider: msp.name,
    place: PLACES[msp.servers[0]],
    tags: ['reserve'],
    proxyReply: true,
    key: `${short.toLowerCase()}-reserve-${label}-lab-key`,
    xtrs: [],
    mappings: [ipv4, site48(msp.registry, msp.n, FIRST_DORMANT_48 + number)].map((prefix) => ({
      eid: eid(prefix),
      ttlMinutes: 1440,
      locators: [],
    })),
    mapServers: mapServerNames(msp),
    dormant: true,
  }
}
