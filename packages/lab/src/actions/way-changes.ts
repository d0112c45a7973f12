import type { LinkEnds, LinkFault } from '../link.ts'
import type { Motion } from '../motion.ts'
import type { AddressState } from '../network.ts'

/** Addresses and the ways between them. */
export interface WayChanges {
  /** False: no such address. */
  setAddressState(address: string, state: AddressState): boolean
  /** Takes away or gives back the network of an observer, all at once. */
  cutObserver(name: string, isCut: boolean): boolean
  /** False: an end is neither an address nor a prefix, or a number is out of its range. */
  setFault(ends: LinkEnds, fault: LinkFault | undefined): boolean
}

export function wayChanges(motion: Motion): WayChanges {
  const { nodes, world } = motion
  return {
    setAddressState(address, state) {
      const target = nodes.interfaces.get(address)
      if (target === undefined) return false
      motion.setState(address, state)
      if (target.kind === 'map-server' && state === 'up') target.node.hasDied = false
      if (target.kind === 'xtr') {
        // A host notices its own dead interface or process and tells the map-servers through another one.
        if (state === 'up') target.node.downRlocs.delete(address)
        else target.node.downRlocs.add(address)
        motion.register(target.node)
      }
      return true
    },
    cutObserver(name, isCut) {
      const observer = world.observers.find((each) => each.name === name)
      if (observer === undefined) return false
      for (const address of [observer.address, observer.address6]) motion.setState(address, isCut ? 'down' : 'up')
      return true
    },
    setFault(ends, fault) {
      try {
        motion.links.setFault(ends, fault)
        return true
      } catch (error) {
        if (error instanceof RangeError) return false
        throw error
      }
    },
  }
}
