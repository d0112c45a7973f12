import { openDatabase } from '@lispwatch/db/client'
import { applyInventory, InventoryRefusal, readInventory } from '@lispwatch/db/inventory'
import type { Inventory } from '@lispwatch/domain/inventory'
import { filePath } from '@lispwatch/inventory/file-path'
import { formatPath } from '@lispwatch/inventory/problem'
import { channelLock } from '@lispwatch/notify/channel-lock'
import { secretKey } from '@lispwatch/notify/secret-box'
import { Failure } from './failure.ts'

/** What a start monitors. */
export type NetworkChoice =
  /** The file that was named. */
  | { kind: 'file'; inventory: Inventory }
  /** The simulated network. */
  | { kind: 'demo'; inventory: Inventory }
  /** What an earlier start or `lispwatch apply` left in the database. */
  | { kind: 'stored'; name: string }
  | { kind: 'none' }

/** Pages that people gave the demo stay: it has none of its own. */
const withPages = (demo: Inventory, { statusPage }: Pick<Inventory, 'statusPage'>): Inventory =>
  demo.statusPage === undefined && statusPage !== undefined ? { ...demo, statusPage } : demo

/** The demo gives way to whatever else is known: a real inventory in the database is never replaced by it. */
export function chooseNetwork(given: {
  file: Inventory | undefined
  demo: Inventory | undefined
  stored: Pick<Inventory, 'network' | 'statusPage'> | undefined
}): NetworkChoice {
  if (given.file) return { kind: 'file', inventory: given.file }
  const { stored } = given
  if (stored && stored.network.demo !== true) return { kind: 'stored', name: stored.network.name }
  if (given.demo) return { kind: 'demo', inventory: withPages(given.demo, stored ?? {}) }
  return stored ? { kind: 'stored', name: stored.network.name } : { kind: 'none' }
}

/** Chooses, applies what was chosen, and says what that changed. */
export async function settleNetwork(options: {
  appUrl: string
  file: Inventory | undefined
  demo: Inventory | undefined
  author: string
  vantage: string
  /** Locks up secrets of channels: 32 octets in base64. */
  secretKey: string
  now: number
}): Promise<{ choice: NetworkChoice; changes: number }> {
  const db = openDatabase({ url: options.appUrl, maxConnections: 2 })
  try {
    const choice = chooseNetwork({ ...options, stored: await readInventory(db) })
    if (choice.kind !== 'file' && choice.kind !== 'demo') return { choice, changes: 0 }
    const { author, now, vantage } = options
    const lock = channelLock(secretKey(options.secretKey))
    const diff = await applyInventory(db, choice.inventory, { author, now, vantages: [vantage], lock })
    return { choice, changes: diff.added.length + diff.changed.length + diff.removed.length }
  } catch (error) {
    if (error instanceof InventoryRefusal) throw new Failure(`the inventory cannot be applied, nothing was:\n${wordsOf(error)}`)
    throw error
  } finally {
    await db.close()
  }
}

const wordsOf = ({ problems }: InventoryRefusal) =>
  problems.map(({ path, message }) => `${formatPath(filePath(path))}: ${message}`).join('\n')
