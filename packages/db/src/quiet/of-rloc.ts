import { scopeCover } from '@lispwatch/domain/incident/scope'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { readTopologyOfRloc } from '../assessing/topology.ts'
import type { Database } from '../client.ts'
import { type MaintenanceTime, MOST_WINDOWS, timesOf } from './of-site.ts'
import { listWindows } from './windows.ts'

/** When a locator was or will be under maintenance in [fromAt, toAt), oldest first: it, its node, or all sites that it serves now. */
export async function maintenanceOfRloc(
  db: Database,
  { rloc, ...span }: { readonly rloc: string; readonly fromAt: number; readonly toAt: number },
): Promise<MaintenanceTime[]> {
  const address = canonicalIp(rloc) ?? rloc
  const [windows, topology] = await Promise.all([listWindows(db, { limit: MOST_WINDOWS }), readTopologyOfRloc(db.pool, address)])
  return timesOf(
    windows.filter(({ scope }) => scopeCover(scope, topology).rloc(address)),
    span,
  )
}
