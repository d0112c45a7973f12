import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Scratch {
  folder: string
  /** Puts a file there; folders are made. */
  plant(path: string, content: string): void
  remove(): void
}

/** A folder outside of the checkout that is judged by the checkout's own rules: the named files are copied into it. */
export function makeScratch(root: string, rules: string[]): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'lispwatch-canary-'))
  const place = (path: string): string => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    return file
  }
  for (const rule of rules) copyFileSync(join(root, rule), place(rule))
  return {
    folder,
    plant: (path, content) => writeFileSync(place(path), content),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
