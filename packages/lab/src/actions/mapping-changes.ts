import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Motion } from '../motion.ts'
import { mappingsOf, setMapping, type Xtr } from '../nodes/xtr.ts'
import type { WorldLocator } from '../world.ts'

/** What sites say of their EID-prefixes. */
export interface MappingChanges {
  /**
   * Gives an EID-prefix another locator-set (none: withdrawn) and registers it at once; at all xTRs of its site, or at the named one only, so that
   * they disagree. False: no site has that EID-prefix.
   */
  setMapping(eid: EidPrefix, locators: readonly WorldLocator[], xtr?: string): boolean
  /** Priority 255 for every locator of a site, of an xTR, or for one RLOC; or back to what the world says. */
  drain(name: string, isDrained: boolean): boolean
  /** Gives an interface another address; the mappings of its site follow. False also where the new one is taken. */
  renumber(rloc: string, to: string): boolean
}

/** Not to be used for unicast (RFC 9301 5.4). */
const DRAINED = 255

export function mappingChanges(motion: Motion): MappingChanges {
  const { xtrs, interfaces } = motion.nodes
  const change = (xtr: Xtr, eid: EidPrefix, locators: readonly WorldLocator[]): boolean => {
    if (!setMapping(xtr, eid, locators)) return false
    motion.register(xtr, locators.length === 0 ? [eid] : [])
    return true
  }
  return {
    setMapping(eid, locators, only) {
      const owners = xtrs.filter(({ node }) => only === undefined || node.name === only)
      return owners.filter((xtr) => change(xtr, eid, locators)).length > 0
    },
    drain(name, isDrained) {
      const rlocs = new Set(
        xtrs.flatMap(({ node, site }) =>
          site.name === name || node.name === name ? node.rlocs : node.rlocs.filter((rloc) => rloc === name),
        ),
      )
      for (const xtr of xtrs)
        for (const { eid, locators } of mappingsOf(xtr)) if (rlocs.size > 0) drainIn(xtr, eid, locators, rlocs, isDrained)
      return rlocs.size > 0
    },
    renumber(rloc, to) {
      const target = interfaces.get(rloc)
      if (target?.kind !== 'xtr' || interfaces.has(to)) return false
      const { node: xtr } = target
      interfaces.delete(rloc)
      interfaces.set(to, target)
      const renamed = (address: string) => (address === rloc ? to : address)
      xtr.node = { ...xtr.node, rlocs: xtr.node.rlocs.map(renamed) }
      for (const each of xtrs.filter(({ site }) => site === xtr.site))
        for (const { eid, locators } of mappingsOf(each))
          if (locators.some((locator) => locator.rloc === rloc))
            change(
              each,
              eid,
              locators.map((locator) => ({ ...locator, rloc: renamed(locator.rloc) })),
            )
      return true
    },
  }

  function drainIn(xtr: Xtr, eid: EidPrefix, locators: readonly WorldLocator[], rlocs: ReadonlySet<string>, isDrained: boolean): void {
    const original = xtr.site.mappings.find((mapping) => mapping.eid.iid === eid.iid && mapping.eid.prefix === eid.prefix)
    const next = locators.map((locator) => {
      if (!rlocs.has(locator.rloc)) return locator
      const priority = isDrained ? DRAINED : (original?.locators.find(({ rloc }) => rloc === locator.rloc)?.priority ?? 1)
      return { ...locator, priority }
    })
    if (next.some(({ priority }, i) => priority !== locators[i]?.priority)) change(xtr, eid, next)
  }
}
