import { scopeCover } from '@lispwatch/domain/incident/scope'
import { readTopology } from '../assessing/topology.ts'
import type { Database } from '../client.ts'
import { type MaintenanceTime, MOST_WINDOWS, timesOf } from './of-site.ts'
import { listWindows } from './windows.ts'

/** The times of windows by the names of those that they cover. Who was never covered is left out. */
export interface NetworkMaintenance {
  readonly sites: ReadonlyMap<string, readonly MaintenanceTime[]>
  readonly nodes: ReadonlyMap<string, readonly MaintenanceTime[]>
}

/** When sites and nodes were or will be under maintenance in [fromAt, toAt), as they are grouped and tagged now. Five queries for all of them. */
export async function maintenanceOfNetwork(
  db: Database,
  span: { readonly fromAt: number; readonly toAt: number },
): Promise<NetworkMaintenance> {
  const sites = new Map<string, MaintenanceTime[]>()
  const nodes = new Map<string, MaintenanceTime[]>()
  const planned = (await listWindows(db, { limit: MOST_WINDOWS })).flatMap((window) => {
    const times = timesOf([window], span)
    return times.length === 0 ? [] : [{ window, times }]
  })
  if (planned.length === 0) return { sites, nodes }
  const topology = await readTopology(db.pool, null)
  const add = (to: Map<string, MaintenanceTime[]>, name: string, times: readonly MaintenanceTime[]) =>
    to.set(name, [...(to.get(name) ?? []), ...times])
  for (const { window, times } of planned) {
    const cover = scopeCover(window.scope, topology)
    for (const name of topology.sites.keys()) if (cover.site(name)) add(sites, name, times)
    for (const name of topology.nodes.keys()) if (cover.node(name)) add(nodes, name, times)
  }
  return { sites, nodes }
}
