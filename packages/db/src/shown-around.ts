import { activeWindow } from '@lispwatch/domain/incident/calendar'
import type { AroundNetwork } from '@lispwatch/domain/shown-around'
import { readSituation } from './assessing/situation.ts'
import { readTopology } from './assessing/topology.ts'
import type { Database } from './client.ts'
import { readHeartbeats } from './heartbeats.ts'

/**
 * What is open in the network at `now`, by which measured states become those that are shown. The whole topology is read only while a
 * maintenance window holds: without one the names of what is open are enough.
 */
export async function readAround(db: Database, now: number): Promise<AroundNetwork> {
  const [{ situation }, heartbeats] = await Promise.all([readSituation(db, now, []), readHeartbeats(db)])
  const maintenance = situation.maintenance.filter((window) => activeWindow(window, now) !== null)
  return {
    findings: situation.findings,
    incidents: situation.incidents.filter(({ state }) => state === 'open'),
    maintenance,
    topology: maintenance.length === 0 ? situation.topology : await readTopology(db.pool, null),
    vantages: [...new Set(heartbeats.map(({ vantage }) => vantage))],
  }
}
