import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Made by tools: they follow from the sources and say nothing about them. The last ones are the base map, cut by the build. */
const MADE = /^(?:node_modules|\.next|\.turbo|dist|generated|test-results|coverage|next-env\.d\.ts|world-.*\.json)$/

/** Folders of which nothing gets into a product. */
const TESTS = /^(?:e2e|bench|torture|rehearsal)$/

function* filesBelow(root: string, path: string): Generator<string> {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) {
    yield path
    return
  }
  for (const name of readdirSync(join(root, path)).sort()) {
    if (!MADE.test(name) && !TESTS.test(name)) yield* filesBelow(root, `${path}/${name}`)
  }
}

/** A hash of the names and contents of everything below `paths`; tests are left out, they change no product. */
export function fingerprint(root: string, paths: string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesBelow(root, path)) {
      if (/\.(?:test|bench|torture|e2e)\.tsx?$/.test(file)) continue
      const content = readFileSync(join(root, file))
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

/** A remembered fingerprint, kept beside what was made from it: whoever deletes the one deletes the other. */
export interface Stamp {
  file: string
  value: string
}

export const isFresh = ({ file, value }: Stamp, made: string[]): boolean =>
  existsSync(file) && readFileSync(file, 'utf8') === value && made.every((path) => existsSync(path))

export function remember({ file, value }: Stamp): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, value)
}
