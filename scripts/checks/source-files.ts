import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that are made by tools, never by us. */
const MADE = new Set(['node_modules', '.git', '.next', '.turbo', '.lispwatch', 'dist', 'generated', 'coverage', 'test-results'])

/** Every file below `folder` that people wrote, as paths from `root` with forward slashes, sorted. */
export function listSourceFiles(root: string, folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return MADE.has(entry.name) ? [] : listSourceFiles(root, path)
      return entry.isFile() ? [path] : []
    })
    .sort()
}
