import type { World, WorldMobileNode, WorldSite } from '../world.ts'

/** Whose registrations a map-server takes for a configured EID-prefix: a site, or a mobile node. Each map-server has its own copy. */
export interface Owner {
  readonly name: string
  /** The secret that the map-server knows; it may be another one than that of the ETRs. */
  key: string
  /** Names of the map-servers that the owner registers with. */
  readonly mapServers: readonly string[]
  readonly acceptMoreSpecifics: boolean
  /** Undefined: any. */
  readonly allowedLocators: ReadonlySet<string> | undefined
  /** Its registrations do not expire. */
  readonly reliableTransport: boolean
  /** Whether anything was ever heard from it. */
  isHeard: boolean
}

/** What is configured for an EID-prefix. More than one owner only where somebody was let in who should not be. */
export interface Configured {
  readonly owners: readonly Owner[]
}

export function ownerOf(site: WorldSite): Owner {
  return {
    name: site.name,
    key: site.key,
    mapServers: site.mapServers,
    acceptMoreSpecifics: site.acceptMoreSpecifics === true,
    allowedLocators: site.allowedLocators && new Set(site.allowedLocators),
    reliableTransport: site.reliableTransport === true,
    isHeard: false,
  }
}

export function ownerOfMobileNode({ name, key, mapServers }: WorldMobileNode): Owner {
  return {
    name,
    key,
    mapServers,
    acceptMoreSpecifics: false,
    allowedLocators: undefined,
    reliableTransport: false,
    isHeard: false,
  }
}

/** Sites and mobile nodes that register with the map-server of that name, with the EID-prefixes that are theirs. */
export function* ownersAt(
  world: World,
  server: string,
): Generator<{ owner: Owner; eids: readonly WorldSite['mappings'][number]['eid'][] }> {
  for (const site of world.sites)
    if (site.mapServers.includes(server)) yield { owner: ownerOf(site), eids: site.mappings.map(({ eid }) => eid) }
  for (const node of world.mobileNodes ?? [])
    if (node.mapServers.includes(server)) yield { owner: ownerOfMobileNode(node), eids: [node.eid] }
}
