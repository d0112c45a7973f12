import { type Occurrence, occurrences } from '@lispwatch/domain/incident/calendar'
import type { MaintenanceWindow } from '@lispwatch/domain/incident/quiet-rule'
import { scopeCover } from '@lispwatch/domain/incident/scope'
import { readTopologyOfSite } from '../assessing/topology.ts'
import type { Database } from '../client.ts'
import { listWindows } from './windows.ts'

/** One time of a window, [fromAt, untilAt) in epoch ms. */
export interface MaintenanceTime extends Occurrence, Pick<MaintenanceWindow, 'id' | 'title' | 'reason' | 'createdBy'> {}

/** Older windows than so many are not looked at. */
export const MOST_WINDOWS = 1000
/** Of each window. */
const MOST_TIMES = 400

/** The times of windows that touch [fromAt, toAt), oldest first. */
export function timesOf(
  windows: readonly MaintenanceWindow[],
  { fromAt, toAt }: { readonly fromAt: number; readonly toAt: number },
): MaintenanceTime[] {
  const times = windows.flatMap((window) => {
    const { id, title, reason, createdBy } = window
    return occurrences(window, fromAt, toAt, MOST_TIMES).map((time): MaintenanceTime => ({ id, title, reason, createdBy, ...time }))
  })
  return times.sort((a, b) => a.fromAt - b.fromAt)
}

/** When a site was or will be under maintenance in [fromAt, toAt), oldest first. A site counts as it is grouped and tagged now. */
export async function maintenanceOfSite(
  db: Database,
  { site, ...span }: { readonly site: string; readonly fromAt: number; readonly toAt: number },
): Promise<MaintenanceTime[]> {
  const [windows, topology] = await Promise.all([listWindows(db, { limit: MOST_WINDOWS }), readTopologyOfSite(db.pool, site)])
  return timesOf(
    windows.filter(({ scope }) => scopeCover(scope, topology).site(site)),
    span,
  )
}
