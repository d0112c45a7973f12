import type { WorldLocator, WorldMapping, WorldSite } from '../../world.ts'
import { RTR_NAME } from './edge.ts'
import { eid, site48, siteOctets } from './eid-plan.ts'
import { HOMINGS, locatorsOf } from './homing.ts'
import { PLACES } from './places.ts'
import { MSPS, type PlannedMsp } from './providers.ts'
import { mapServerNames } from './servers.ts'
import { SITE_ROWS, type SiteRow } from './site-rows.ts'

const DAY_MINUTES = 1440
/** What the home office's router gives to its xTR. */
const BEHIND_NAT = '192.168.7.2'

/** The sites in use. IPv4 locators are 203.0.113.1 and following in the order of the rows; each site has an IPv6 /48 of locators of its own. */
export const ACTIVE_SITES: readonly WorldSite[] = activeSites()

function activeSites(): WorldSite[] {
  let ipv4Given = 0
  return SITE_ROWS.flatMap((rows, m) => {
    const msp = MSPS[m]
    if (msp === undefined) return []
    return rows.map((row, slot) => {
      let ipv6Given = 0
      const nextRloc = (family: 'ipv4' | 'ipv6') =>
        family === 'ipv6' ? `2001:db8:${(0x100 + m * 16 + slot).toString(16)}::${(++ipv6Given).toString(16)}` : `203.0.113.${++ipv4Given}`
      const perXtr =
        row.nat === undefined ? locatorsOf(HOMINGS[row.homing ?? 'single'], nextRloc) : [[{ rloc: BEHIND_NAT, priority: 1, weight: 100 }]]
      return siteOf(row, msp, slot, perXtr)
    })
  })
}

function siteOf(row: SiteRow, msp: PlannedMsp, slot: number, perXtr: readonly (readonly WorldLocator[])[]): WorldSite {
  const { name, publicName, tags, habit, profile, nat } = row
  return {
    name,
    publicName,
    provider: msp.name,
    place: PLACES[row.at],
    ...(tags === undefined ? {} : { tags }),
    contacts: [`noc@${name}.example`],
    proxyReply: row.answersItself !== true,
    key: `${name}-lab-key`,
    ...habit,
    xtrs: perXtr.map((locators, x) => ({
      name: `${name}-xtr-${x + 1}.example`,
      rlocs: locators.map(({ rloc }) => rloc),
      ...(profile === undefined ? {} : { profile }),
      ...(nat === undefined ? {} : { behind: { nat, rtrs: [RTR_NAME] } }),
    })),
    mappings: mappingsOf(row, msp, slot, perXtr.flat()),
    mapServers: mapServerNames(msp),
  }
}

function mappingsOf(row: SiteRow, { registry, n }: PlannedMsp, slot: number, locators: readonly WorldLocator[]): WorldMapping[] {
  const ipv4 = row.ipv4.map((rest) => `${siteOctets(registry, n, slot)}.${rest}`)
  const eids = [
    ...ipv4.map((prefix) => eid(prefix)),
    eid(site48(registry, n, slot + 1)),
    ...(row.alsoIid === undefined ? [] : ipv4.map((prefix) => eid(prefix, row.alsoIid))),
    ...(row.exact ?? []),
  ]
  return eids.map((each) => ({ eid: each, ttlMinutes: row.ttlMinutes ?? DAY_MINUTES, locators }))
}
