import { formatInventory } from '@lispwatch/inventory/format-inventory'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { one, type Read } from '../options.ts'
import { CommandFailure } from '../usage-error.ts'
import { shown } from '../values.ts'

type Format = 'yaml' | 'json'

export const exportInventory = defineCommand({
  name: 'export',
  summary: 'Writes the inventory that is in force; lispwatch apply takes it back.',
  positionals: [],
  options: { format: one('FORMAT', 'yaml or json, yaml if not given', readFormat) },
  notes:
    'Of channels and routes those that an inventory brought; their secrets as <kept>, which lispwatch apply leaves as they are stored.',
  examples: ['lispwatch export > network.yaml'],
  async run({ values }, io) {
    const inventory = await withDatabase(io, async (db) => (await import('@lispwatch/db/inventory')).readInventory(db))
    if (inventory === undefined) throw new CommandFailure('no inventory was ever applied; lispwatch apply FILE does', EXIT.negative)
    io.out(values.format === 'json' ? jsonLine(inventory) : formatInventory(inventory))
    return EXIT.done
  },
})

function readFormat(text: string): Read<Format> {
  return text === 'yaml' || text === 'json'
    ? { ok: true, value: text }
    : { ok: false, reason: `is ${shown(text)}; the formats are yaml and json` }
}
