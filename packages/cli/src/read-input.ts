import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Io } from './io.ts'
import { UsageError } from './usage-error.ts'

/** The octets of a file, or of standard input for `-`. @throws UsageError when it cannot be read */
export async function readInput(file: string, io: Io): Promise<Uint8Array> {
  if (file === '-') return io.readStdin()
  try {
    return await readFile(path.resolve(io.cwd, file))
  } catch (error) {
    throw new UsageError(explain(file, error as NodeJS.ErrnoException))
  }
}

function explain(file: string, error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return `there is no file ${file}`
    case 'EISDIR':
      return `${file} is a folder, not a file`
    case 'EACCES':
      return `${file} may not be read by this user`
    default:
      return `${file} cannot be read: ${error.message}`
  }
}
