import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Inventory } from '@lispwatch/domain/inventory'
import { parseInventory } from '@lispwatch/inventory/parse-inventory'
import { codeOf, Failure, messageOf } from './failure.ts'

/** Reads an inventory file, named from the folder in which the command was typed. Every mistake in it becomes a line with its place. */
export function readInventoryFile(file: string, typedIn: string): Inventory {
  const path = resolve(typedIn, file)
  const parsed = parseInventory(readText(path, file), file, dirname(path))
  if (parsed.ok) return parsed.inventory
  const lines = parsed.problems.map(({ line, column, path, message }) => `${file}:${line}:${column} ${path ? `${path}: ` : ''}${message}`)
  throw new Failure(
    [`the inventory ${file} has ${lines.length === 1 ? 'a mistake' : 'mistakes'}, nothing was applied:`, ...lines].join('\n'),
  )
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') throw new Failure(`there is no inventory file ${path}; name an existing one: npm start -- --inventory FILE`)
    if (code === 'EISDIR') throw new Failure(`${path} is a folder; name a YAML file: npm start -- --inventory FILE`)
    throw new Failure(`the inventory ${file} cannot be read: ${messageOf(error)}`)
  }
}
