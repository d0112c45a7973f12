import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inTurns } from '@lispwatch/db/in-turns'
import type { Knowledge } from './status-reading.ts'

/** What is kept, and when it was read (epoch ms). */
interface Kept {
  readonly value: Knowledge
  readonly madeAt: number
}

/** Grows when the shape of what is kept changes: another version is not read. */
const SHAPE = 3

const partsOf = async (items: readonly unknown[]) => (await inTurns(items, (item) => JSON.stringify(item))).join()

/** As JSON.stringify writes it, but what is long a little at a time: visitors are answered meanwhile. */
async function textOf({ value: { things, registrations, ...rest }, madeAt }: Kept): Promise<string> {
  const short = JSON.stringify(rest).slice(0, -1)
  const value = `${short},"things":[${await partsOf(things)}],"registrations":[${await partsOf(registrations)}]}`
  return `{"shape":${SHAPE},"madeAt":${madeAt},"value":${value}}`
}

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
      await writeFile(next, await textOf({ value, madeAt }), { mode: 0o600 })
      await rename(next, path)
    },
  }
}
