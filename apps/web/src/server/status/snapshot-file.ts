import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Knowledge } from './status-reading.ts'

/** What is kept, and when it was read (epoch ms). */
interface Kept {
  readonly value: Knowledge
  readonly madeAt: number
}

/** Grows when the shape of what is kept changes: another version is not read. */
const SHAPE = 2

/** Where the public pages keep what they know for a process that begins while the database is away; without a folder nothing is kept. */
export function snapshotFile(folder: string | undefined) {
  const path = folder === undefined ? null : join(folder, 'status-page.json')
  return {
    async load(): Promise<Kept | null> {
      if (path === null) return null
      const text = await readFile(path, 'utf8').catch(() => null)
      if (text === null) return null
      const { shape, value, madeAt } = JSON.parse(text) as Kept & { readonly shape: number }
      return shape === SHAPE ? { value, madeAt } : null
    },
    /** Whole or not at all: a process that dies in between leaves the one before. */
    async save({ value, madeAt }: Kept): Promise<void> {
      if (path === null) return
      await mkdir(dirname(path), { recursive: true })
      const next = `${path}.next`
      await writeFile(next, JSON.stringify({ shape: SHAPE, madeAt, value }), { mode: 0o600 })
      await rename(next, path)
    },
  }
}
