import { appendFile, open } from 'node:fs/promises'
import { headIdOf, headsAfter } from '@lispwatch/db/chain/heads'
import type { Database } from '@lispwatch/db/client'
import { readSignedHeads, signedHeadLine } from '@lispwatch/domain/record/head-statement'

/** A head has far less than this. */
const TAIL_LENGTH = 65_536
const AT_ONCE = 500

/** The end of a file; empty where there is none yet. */
async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return ''
  try {
    const { size } = await file.stat()
    const octets = Buffer.alloc(Math.min(size, TAIL_LENGTH))
    await file.read(octets, 0, octets.length, size - octets.length)
    return octets.toString('utf8')
  } finally {
    await file.close()
  }
}

/**
 * Appends to a file, a line each, the heads that are not in it yet: those after the last one that it has. What stands in it is never touched.
 *
 * @throws what the file system throws
 */
export async function appendHeads(database: Database, path: string): Promise<number> {
  const tail = await tailOf(path)
  const last = readSignedHeads(tail).at(-1)
  let after = last === undefined ? 0 : await headIdOf(database.pool, last.statement)
  // A line that a crash left unfinished keeps its line.
  let open = tail !== '' && !tail.endsWith('\n')
  for (let written = 0; ; ) {
    const heads = await headsAfter(database.pool, after, AT_ONCE)
    if (heads.length > 0) await appendFile(path, `${open ? '\n' : ''}${heads.map(signedHeadLine).join('')}`, { mode: 0o644 })
    open = false
    written += heads.length
    after = heads.at(-1)?.id ?? after
    if (heads.length < AT_ONCE) return written
  }
}
