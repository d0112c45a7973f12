import { readFile, stat } from 'node:fs/promises'
import type { MmdbRecord } from '@lispwatch/domain/geo'
import { Reader } from 'mmdb-lib'

/** Beyond that a file is no address database that fits into the memory of a poller. */
const MOST_OCTETS = 512 * 1024 * 1024

interface OpenFile {
  readonly path: string
  /** What tells one state of the file from another. */
  version: string
  reader: Reader<never> | undefined
  /** Why it cannot be read, as it was told last. */
  problem: string | undefined
}

/** Address databases of the operator, one or more: what the first one that knows a field says of it counts. */
export interface MmdbFiles {
  /** Reads anew what has changed on disk. Tells whether anything did. */
  refresh(): Promise<boolean>
  /** What is known of an address, the databases in their order; empty where nothing is. */
  lookUp(address: string): readonly MmdbRecord[]
}

const isRecord = (value: unknown): value is MmdbRecord => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `onProblem` is told once for each state of a file that cannot be read; what was read of it before stays in use. */
export function openMmdbFiles(paths: readonly string[], onProblem: (path: string, problem: string) => void): MmdbFiles {
  const files: OpenFile[] = paths.map((path) => ({ path, version: '', reader: undefined, problem: undefined }))

  const refreshFile = async (file: OpenFile): Promise<boolean> => {
    try {
      const { mtimeMs, size, ino } = await stat(file.path)
      const version = `${mtimeMs} ${size} ${ino}`
      if (version === file.version) return false
      file.version = version
      if (size > MOST_OCTETS) throw new Error(`it has ${size} octets, and ${MOST_OCTETS} are read at most`)
      file.reader = new Reader<never>(await readFile(file.path))
      file.problem = undefined
      return true
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      if (problem !== file.problem) onProblem(file.path, problem)
      file.problem = problem
      return false
    }
  }

  const lookUpIn = ({ reader }: OpenFile, address: string): MmdbRecord[] => {
    try {
      // The types of the library promise a layout; what is in a file is its maker's choice.
      const record: unknown = reader?.get(address)
      return isRecord(record) ? [record] : []
    } catch {
      // A file that is damaged somewhere, or an IPv6 address in a database of IPv4.
      return []
    }
  }

  return {
    async refresh() {
      const changed = await Promise.all(files.map(refreshFile))
      return changed.includes(true)
    },
    lookUp: (address) => files.flatMap((file) => lookUpIn(file, address)),
  }
}
