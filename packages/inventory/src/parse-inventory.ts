import { checkInventory, type Inventory } from '@lispwatch/domain/inventory'
import { channelProblems } from './alerting-from-file.ts'
import { filePath } from './file-path.ts'
import { inventoryFromFile } from './from-file.ts'
import { explainIssue } from './issue-words.ts'
import { type FileProblem, formatPath, type Path } from './problem.ts'
import { inventorySchema } from './schema.ts'
import { MOST_PROBLEMS, readYaml } from './yaml-source.ts'

export type ParsedInventory =
  | { readonly ok: true; readonly inventory: Inventory }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/**
 * Reads an inventory. `file` is only used to say where a problem is; what the file names beside itself
 * is read from `folder`. Addresses and prefixes of the result are in
 * canonical form, defaults are filled in. At most 50 problems are told, in the order of the file.
 */
export function parseInventory(text: string, file: string, folder?: string): ParsedInventory {
  const yaml = readYaml(text, file)
  if (!yaml.ok) return yaml
  const { value, locate } = yaml.source
  const problem = (path: Path, message: string, atKey = false): FileProblem => ({
    file,
    ...locate(path, atKey),
    path: formatPath(path),
    message,
  })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problems: [problem([], 'an inventory is a group of keys: network, nodes, sites')] }
  }

  const shaped = inventorySchema.safeParse(value)
  if (!shaped.success) {
    const problems = shaped.error.issues
      .flatMap((issue) => explainIssue(issue, value))
      .map(({ path, atKey, message }) => problem(path, message, atKey))
    return { ok: false, problems: inOrder(problems) }
  }
  const built = inventoryFromFile(shaped.data, folder)
  if (!built.ok) return { ok: false, problems: inOrder(built.problems.map(({ path, message }) => problem(path, message))) }
  const found = [...checkInventory(built.inventory), ...channelProblems(built.inventory.channels ?? [])]
  const problems = found.map(({ path, message }) => problem(filePath(path), message))
  return problems.length === 0 ? { ok: true, inventory: built.inventory } : { ok: false, problems: inOrder(problems) }
}

function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_PROBLEMS)
}
