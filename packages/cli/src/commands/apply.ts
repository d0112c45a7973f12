import path from 'node:path'
import type { Database } from '@lispwatch/db/client'
import type { Inventory, InventoryDiff } from '@lispwatch/domain/inventory'
import { filePath } from '@lispwatch/inventory/file-path'
import { parseInventory } from '@lispwatch/inventory/parse-inventory'
import { formatPath, formatProblem } from '@lispwatch/inventory/problem'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag } from '../options.ts'
import { readInput } from '../read-input.ts'
import { secretLock } from '../secret-lock.ts'
import { differenceText } from '../text/difference-text.ts'
import { styleFor } from '../text/style.ts'

export const apply = defineCommand({
  name: 'apply',
  summary: 'Makes an inventory file what is monitored: shows the difference, then applies all of it in one transaction.',
  positionals: [{ name: 'FILE', help: 'the inventory in YAML, - for standard input' }],
  options: { 'dry-run': flag('show the difference and change nothing'), json: flag('the difference as one line of JSON') },
  notes:
    'The database is that of DATABASE_URL, else that of the running product. A file with a mistake changes nothing.\nSecrets of channels are stored encrypted under LISPWATCH_SECRET_KEY, else under the key of the running product; <kept> leaves what is stored.\nThe shape of the file: packages/inventory/inventory.schema.json.',
  examples: ['lispwatch apply network.yaml --dry-run', 'lispwatch apply network.yaml'],
  async run({ positionals, values }, io) {
    const file = positionals[0] ?? ''
    const text = new TextDecoder().decode(await readInput(file, io))
    const source = file === '-' ? 'standard input' : file
    const refuse = (problems: readonly string[]) => {
      io.err(`${problems.join('\n')}\nlispwatch: nothing was applied\n`)
      return EXIT.usage
    }
    const parsed = parseInventory(text, source, file === '-' ? undefined : path.dirname(path.resolve(io.cwd, file)))
    if (!parsed.ok) return refuse(parsed.problems.map(formatProblem))
    const dryRun = values['dry-run']
    try {
      const difference = await withDatabase(io, (db) =>
        dryRun ? compareWith(db, parsed.inventory, io) : applyTo(db, parsed.inventory, io),
      )
      if (values.json) io.out(jsonLine({ applied: !dryRun, ...difference }))
      else io.out(`${differenceText(difference, dryRun, styleFor(io.colour)).join('\n')}\n`)
      return EXIT.done
    } catch (error) {
      const { InventoryRefusal } = await import('@lispwatch/db/inventory')
      if (!(error instanceof InventoryRefusal)) throw error
      return refuse(error.problems.map(({ path, message }) => `${source}: ${formatPath(filePath(path))}: ${message}`))
    }
  },
})

async function compareWith(db: Database, inventory: Inventory, io: Io): Promise<InventoryDiff> {
  const { compareInventory } = await import('@lispwatch/db/inventory')
  return compareInventory(db, inventory, await secretLock(io))
}

async function applyTo(db: Database, inventory: Inventory, io: Io): Promise<InventoryDiff> {
  const { applyInventory } = await import('@lispwatch/db/inventory')
  const vantages = io.env.vantage === undefined ? [] : [io.env.vantage]
  const lock = await secretLock(io)
  const by = { author: io.env.user, now: Date.now(), vantages }
  return applyInventory(db, inventory, lock === undefined ? by : { ...by, lock })
}
