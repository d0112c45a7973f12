import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ArchiveFile } from '@lispwatch/archive/formats'
import { TarError, tarFiles } from '@lispwatch/archive/tar'
import { UsageError } from './usage-error.ts'

/** So much of one file is taken apart at most: more is a mistake, or somebody's joke about compression. */
const MOST_BYTES = 1 << 30

/**
 * The files of a path, one after the other: of a file itself, of a folder all in it and below in the order of their names, of a .tar, .tar.gz or .tgz
 * what is in it. What ends in .gz is decompressed. @throws UsageError when something cannot be read
 */
export async function* archiveFiles(cwd: string, given: string): AsyncGenerator<ArchiveFile> {
  const root = path.resolve(cwd, given)
  const info = await stat(root).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.code === 'ENOENT' ? `there is no file or folder ${given}` : `${given} cannot be read: ${error.message}`)
  })
  if (!info.isDirectory()) {
    yield* filesOf(root, given, info.mtimeMs)
    return
  }
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  for (const name of names.toSorted()) {
    const file = path.join(root, name)
    yield* filesOf(file, path.join(given, name), (await stat(file)).mtimeMs)
  }
}

async function* filesOf(file: string, name: string, modifiedAt: number): AsyncGenerator<ArchiveFile> {
  const bytes = await contentOf(file, name)
  const at = Math.floor(modifiedAt / 1000) * 1000
  const text = (octets: Uint8Array) => new TextDecoder().decode(octets)
  if (!/\.(tar|tar\.gz|tgz)$/i.test(name)) {
    yield { name, text: text(bytes), modifiedAt: at }
    return
  }
  try {
    for (const inner of tarFiles(bytes)) yield { name: `${name}/${inner.name}`, text: text(inner.bytes), modifiedAt: inner.modifiedAt }
  } catch (error) {
    if (error instanceof TarError) throw new UsageError(`${name} cannot be read: ${error.message}`)
    throw error
  }
}

async function contentOf(file: string, name: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(file)
    return /\.(gz|tgz)$/i.test(name) ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
