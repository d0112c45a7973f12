import type { Database } from './client.ts'
import { serverAgreement } from './servers/agreement.ts'
import { readServerFacts } from './servers/facts.ts'
import { serverSummaries } from './servers/summary.ts'
import type { ServerDetail, ServerSummary } from './servers/view.ts'

export { serverAgreement } from './servers/agreement.ts'
export { notProbed, type UnprobedLocator } from './servers/not-probed.ts'
export type * from './servers/view.ts'

/** Every map-server and map-resolver, PITR, PETR and RTR of the inventory, in the order of their names, as it stands at `now`. */
export async function listServers(db: Database, now: number): Promise<ServerSummary[]> {
  return serverSummaries(await readServerFacts(db, null), now)
}

/** One of them, with how far it agrees with the others; undefined when the inventory has none of that name. */
export async function getServer(db: Database, name: string, now: number): Promise<ServerDetail | undefined> {
  const [summary] = serverSummaries(await readServerFacts(db, name), now)
  if (!summary) return undefined
  const agreement = summary.sweep === null ? [] : await serverAgreement(db)
  return { ...summary, agreement: agreement.filter(({ nodes }) => nodes.includes(name)) }
}
