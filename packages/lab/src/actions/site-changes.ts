import type { Motion } from '../motion.ts'
import type { Xtr } from '../nodes/xtr.ts'

/** Where a new secret is put in. */
export type KeyPlace = 'everywhere' | 'map-servers' | 'xtrs'

/** How sites register. Names are those of a site or of one xTR. */
export interface SiteChanges {
  /** Another secret, in all places or in some, as when one was forgotten. False also for the map-servers' side of one xTR: they know sites. */
  setKey(name: string, key: string, at: KeyPlace): boolean
  /** Stops registering (what is registered runs out), or begins again at once. */
  setRegistering(name: string, isRegistering: boolean): boolean
  /** A map-server hears nothing more of a site, or of all, while the others do; or hears them again. */
  splitServer(server: string, site: string | undefined, isSplit: boolean): boolean
}

export function siteChanges(motion: Motion): SiteChanges {
  const { xtrs, mapServers } = motion.nodes
  const named = (name: string): Xtr[] => xtrs.filter(({ node, site }) => node.name === name || site.name === name)
  return {
    setKey(name, key, at) {
      const owners = mapServers.flatMap((server) => server.owners.get(name) ?? [])
      const holders = named(name)
      if (at === 'map-servers' ? owners.length === 0 : holders.length === 0) return false
      if (at !== 'xtrs') for (const owner of owners) owner.key = key
      if (at === 'map-servers') return true
      for (const xtr of holders) {
        xtr.key = key
        motion.register(xtr)
      }
      return true
    },
    setRegistering(name, isRegistering) {
      const holders = named(name)
      for (const xtr of holders) {
        xtr.isRegistering = isRegistering
        motion.register(xtr)
      }
      return holders.length > 0
    },
    splitServer(server, site, isSplit) {
      const holders = site === undefined ? xtrs : named(site)
      if (holders.length === 0 || !mapServers.some(({ node }) => node.name === server)) return false
      for (const xtr of holders) {
        if (isSplit) xtr.shunned.add(server)
        else if (xtr.shunned.delete(server)) motion.register(xtr)
      }
      return true
    },
  }
}
