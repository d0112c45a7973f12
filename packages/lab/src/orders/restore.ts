import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Network } from '../network.ts'
import { mappingsOf } from '../nodes/xtr.ts'
import { homeOf } from './breaking.ts'

/** Makes a network again what its world says: everything up, everybody at home, every mapping as it was written down. */
export function restore(network: Network): void {
  const { world, xtrs } = network
  for (const { name } of world.observers) network.cutObserver(name, false)
  const servers = [...world.mapServers, ...(world.mapResolvers ?? []), ...world.ddtNodes, ...(world.rtrs ?? [])]
  for (const { name, addresses } of servers) {
    if (addresses.some((address) => network.addressState(address) !== 'up')) network.setServerState(name, 'up')
  }
  for (const { name } of world.mapServers) network.splitServer(name, undefined, false)
  for (const xtr of xtrs) {
    for (const rloc of xtr.node.rlocs) if (network.addressState(rloc) !== 'up') network.setAddressState(rloc, 'up')
    if (!xtr.isRegistering) network.setRegistering(xtr.node.name, true)
    for (const { eid } of mappingsOf(xtr).filter((mapping) => xtr.guests.has(`[${mapping.eid.iid}]${mapping.eid.prefix}`))) {
      const home = homeOf(network, eid)
      if (home === undefined) network.endHijack(xtr.node.name, eid)
      else if (home !== xtr.site.name) network.moveEid(eid, home)
    }
  }
  for (const site of world.sites) {
    if (site.dormant === true) continue
    const xtr = xtrs.find((one) => one.site === site)
    const present = new Map((xtr ? mappingsOf(xtr) : []).map(({ eid, locators }) => [formatEidPrefix(eid), JSON.stringify(locators)]))
    for (const { eid, locators } of site.mappings) {
      if (locators.length > 0 && present.get(formatEidPrefix(eid)) !== JSON.stringify(locators)) network.setMapping(eid, locators)
    }
  }
}
