import { readNetwork } from '../inventory/network.ts'
import type { Queryable } from '../transaction.ts'
import { reconcileWalks } from '../walks/reconcile.ts'
import { reconcileCanaries } from './canaries.ts'
import { reconcileControlPorts } from './control-ports.ts'
import { reconcileLocators } from './locators.ts'
import { reconcileRegistrations } from './registrations.ts'

const LOCK_TARGETS = "SELECT pg_advisory_xact_lock(hashtext('lispwatch targets'))"

/** Held by whoever makes or retires targets, until the end of the transaction: two at once would each miss what the other adds. */
export async function lockTargets(client: Queryable): Promise<void> {
  await client.query(LOCK_TARGETS)
}

/** Makes all targets what the inventory and the mappings want. Nothing to do before the first inventory. */
export async function reconcileTargets(client: Queryable, now: number): Promise<void> {
  const network = await readNetwork(client)
  if (!network) return
  await reconcileRegistrations(client, network, now)
  await reconcileCanaries(client, network, now)
  await reconcileControlPorts(client, network, now)
  await reconcileLocators(client, { network, addresses: null, now })
  await reconcileWalks(client, now)
}

/** The same for locators only, of which mappings named some of `addresses` before or after a change. */
export async function reconcileMappedLocators(client: Queryable, addresses: readonly string[], now: number): Promise<void> {
  if (addresses.length === 0) return
  const network = await readNetwork(client)
  if (network) await reconcileLocators(client, { network, addresses, now })
}
