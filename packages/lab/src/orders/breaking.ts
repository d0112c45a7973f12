import { type EidPrefix, eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { familyBits, formatPrefix, maskedPrefix, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import type { Network } from '../network.ts'
import type { Order } from './order.ts'

/** Something that was done. `about`: the same again takes its place. `mend`: undoes it; absent where nothing stays broken. */
export interface Deed {
  readonly about: string
  readonly sentence: string
  readonly mend?: () => void
}

export type Breaking = Extract<Order, { command: 'down' | 'withdraw' | 'move' | 'hijack' | 'cut' | 'server' }>

/** Breaks something in a running network. A text: why it could not be done. */
export function breakIt(network: Network, order: Breaking): Deed | string {
  switch (order.command) {
    case 'down': {
      const { rloc, service } = order
      if (!network.setAddressState(rloc, service ? 'service-down' : 'down')) return `no node of this lab has the address ${rloc}`
      const sentence = service ? `LISP has stopped at ${rloc}` : `${rloc} is down`
      return { about: `rloc ${rloc}`, sentence, mend: () => network.setAddressState(rloc, 'up') }
    }
    case 'withdraw':
      return withdraw(network, order.eid)
    case 'move':
      return move(network, order.eid, order.site)
    case 'hijack':
      return hijack(network, order.eid, order.site)
    case 'cut': {
      const { observer } = order
      if (!network.cutObserver(observer, true)) return `no place of observation is called ${observer}`
      return { about: `observer ${observer}`, sentence: `${observer} is cut off`, mend: () => network.cutObserver(observer, false) }
    }
    case 'server': {
      const { server, state } = order
      if (!network.setServerState(server, state)) return `no server is called ${server}`
      const about = `server ${server}`
      if (state === 'restart') return { about, sentence: `${server} has restarted and forgotten what was registered` }
      return { about, sentence: `${server} has stopped`, mend: () => network.setServerState(server, 'up') }
    }
  }
}

function withdraw(network: Network, eid: EidPrefix): Deed | string {
  const text = formatEidPrefix(eid)
  const mapping = network.world.sites.flatMap(({ mappings }) => mappings).find((one) => eidKey(one.eid) === eidKey(eid))
  if (mapping === undefined || !network.setMapping(eid, [])) return `${text} is no EID-prefix of a site of this lab`
  return { about: `eid ${text}`, sentence: `${text} is withdrawn`, mend: () => network.setMapping(eid, mapping.locators) }
}

function move(network: Network, eid: EidPrefix, site: string): Deed | string {
  const text = formatEidPrefix(eid)
  const home = homeOf(network, eid)
  if (home === undefined) return `${text} belongs to no site of this lab`
  if (!network.moveEid(eid, site)) return `${text} cannot move to ${site}`
  const about = `eid ${text}`
  if (site === home) return { about, sentence: `${text} is home again at ${site}` }
  return { about, sentence: `${text} has moved from ${home} to ${site}`, mend: () => network.moveEid(eid, home) }
}

/** The site to which an EID-prefix, or a host, belongs. */
export function homeOf({ world }: Network, eid: EidPrefix): string | undefined {
  const mobile = world.mobileNodes?.find((node) => eidKey(node.eid) === eidKey(eid))
  return mobile?.site ?? world.sites.find(({ mappings }) => mappings.some((mapping) => eidKey(mapping.eid) === eidKey(eid)))?.name
}

function hijack(network: Network, eid: EidPrefix, site: string): Deed | string {
  const xtr = network.xtrs.find((one) => one.site.name === site)?.node.name
  if (xtr === undefined) return `no site of this lab is called ${site}`
  if (homeOf(network, eid) === site) return `${formatEidPrefix(eid)} belongs to ${site}: choose another site`
  const part = lowerHalf(eid)
  if (!network.hijack(xtr, part)) return `${site} cannot register ${formatEidPrefix(part)}`
  const sentence = `${site} has registered ${formatEidPrefix(part)} as its own`
  return { about: `hijack ${site} ${formatEidPrefix(part)}`, sentence, mend: () => network.endHijack(xtr, part) }
}

/** The first half of a prefix; a host, or what is no IP prefix, is taken whole. */
function lowerHalf({ iid, prefix }: EidPrefix): EidPrefix {
  const parsed = parsePrefix(prefix)
  if (!parsed.ok || parsed.prefix.maskLength >= familyBits(parsed.prefix.family)) return { iid, prefix }
  return { iid, prefix: formatPrefix(maskedPrefix(parsed.prefix.bytes, parsed.prefix.maskLength + 1)) }
}
