import { paths } from '../../lib/paths.ts'
import type { TreeBranch } from '../../lib/shapes.ts'
import type { Standings } from './roll-up.ts'

/** The page of what a branch is; undefined where there is none. A node that only delegates stands in the list of the DDT nodes. */
export function hrefOf({ kind, name, isInInventory }: TreeBranch, { servers }: Pick<Standings, 'servers'>): string | undefined {
  if (kind === 'provider' || !isInInventory) return undefined
  if (kind === 'site') return paths.site(name)
  return servers.has(name) ? paths.server(name) : paths.servers('delegation')
}
