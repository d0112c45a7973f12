import type { Database } from '@lispwatch/db/client'
import { diffInventory, type Inventory, type InventoryDiff } from '@lispwatch/domain/inventory'
import { parseInventory } from '@lispwatch/inventory/parse-inventory'
import { formatProblem } from '@lispwatch/inventory/problem'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag } from '../options.ts'
import { readInput } from '../read-input.ts'
import { differenceText } from '../text/difference-text.ts'
import { styleFor } from '../text/style.ts'

export const apply = defineCommand({
  name: 'apply',
  summary: 'Makes an inventory file what is monitored: shows the difference, then applies all of it in one transaction.',
  positionals: [{ name: 'FILE', help: 'the inventory in YAML, - for standard input' }],
  options: { 'dry-run': flag('show the difference and change nothing'), json: flag('the difference as one line of JSON') },
  notes:
    'The database is that of DATABASE_URL, else that of the running product. A file with a mistake changes nothing.\nThe shape of the file: packages/inventory/inventory.schema.json.',
  examples: ['lispwatch apply network.yaml --dry-run', 'lispwatch apply network.yaml'],
  async run({ positionals, values }, io) {
    const file = positionals[0] ?? ''
    const text = new TextDecoder().decode(await readInput(file, io))
    const parsed = parseInventory(text, file === '-' ? 'standard input' : file)
    if (!parsed.ok) {
      io.err(`${parsed.problems.map(formatProblem).join('\n')}\nlispwatch: nothing was applied\n`)
      return EXIT.usage
    }
    const dryRun = values['dry-run']
    const difference = await withDatabase(io, (db) => (dryRun ? compareWith(db, parsed.inventory) : applyTo(db, parsed.inventory, io)))
    if (values.json) io.out(jsonLine({ applied: !dryRun, ...difference }))
    else io.out(`${differenceText(difference, dryRun, styleFor(io.colour)).join('\n')}\n`)
    return EXIT.done
  },
})

async function compareWith(db: Database, inventory: Inventory): Promise<InventoryDiff> {
  const { readInventory } = await import('@lispwatch/db/inventory')
  return diffInventory(await readInventory(db), inventory)
}

async function applyTo(db: Database, inventory: Inventory, io: Io): Promise<InventoryDiff> {
  const { applyInventory } = await import('@lispwatch/db/inventory')
  const vantages = io.env.vantage === undefined ? [] : [io.env.vantage]
  return applyInventory(db, inventory, { author: io.env.user, now: Date.now(), vantages })
}
