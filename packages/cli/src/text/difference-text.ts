import type { InventoryDiff } from '@lispwatch/domain/inventory'
import type { Style } from './style.ts'

/** The difference of two inventories for people: a sentence each, what it amounts to last. */
export function differenceText({ added, changed, removed }: InventoryDiff, dryRun: boolean, style: Style): string[] {
  if (added.length + changed.length + removed.length === 0) return ['nothing changes: the inventory in force says the same']
  return [
    ...added.map(({ sentence }) => style.good(`+ ${sentence}`)),
    ...changed.map(({ sentence }) => `~ ${sentence}`),
    ...removed.map(({ sentence }) => style.bad(`- ${sentence}`)),
    '',
    `${added.length} added, ${changed.length} changed, ${removed.length} removed${dryRun ? '; nothing was applied (--dry-run)' : '; applied'}`,
  ]
}
