import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { World } from './world.ts'

/** Kinds of named things in a world; `servers` are all that is no xTR. */
export type NameKind = 'sites' | 'xtrs' | 'servers' | 'ddt' | 'observers'

export function namesOf(world: World, kind: NameKind): string[] {
  switch (kind) {
    case 'sites':
      return world.sites.filter(({ xtrs }) => xtrs.length > 0).map(({ name }) => name)
    case 'xtrs':
      return world.sites.flatMap(({ xtrs }) => xtrs.map(({ name }) => name))
    case 'servers':
      return serversOf(world).map(({ name }) => name)
    case 'ddt':
      return world.ddtNodes.map(({ name }) => name)
    case 'observers':
      return world.observers.map(({ name }) => name)
  }
}

/** All addresses of what has that name: a server, a site, an xTR, a proxy xTR or an observer. Undefined: nothing has. */
export function addressesOf(world: World, name: string): readonly string[] | undefined {
  const server = [...serversOf(world), ...(world.proxyXtrs ?? [])].find((each) => each.name === name)
  if (server !== undefined) return server.addresses
  const observer = world.observers.find((each) => each.name === name)
  if (observer !== undefined) return [observer.address, observer.address6]
  const site = world.sites.find((each) => each.name === name)
  if (site !== undefined) return site.xtrs.flatMap(outsideAddresses)
  const xtr = world.sites.flatMap(({ xtrs }) => xtrs).find((each) => each.name === name)
  return xtr && outsideAddresses(xtr)
}

export function eidsOf(world: World): string[] {
  return [
    ...world.sites.flatMap(({ mappings }) => mappings.map(({ eid }) => formatEidPrefix(eid))),
    ...(world.mobileNodes ?? []).map(({ eid }) => formatEidPrefix(eid)),
  ]
}

/** What the network sees of an xTR: its NAT, where it is behind one. */
function outsideAddresses({ rlocs, behind }: World['sites'][number]['xtrs'][number]): readonly string[] {
  return behind === undefined ? rlocs : [behind.nat]
}

function serversOf(world: World): readonly { readonly name: string; readonly addresses: readonly string[] }[] {
  return [...world.mapServers, ...(world.mapResolvers ?? []), ...world.ddtNodes, ...(world.rtrs ?? [])]
}
