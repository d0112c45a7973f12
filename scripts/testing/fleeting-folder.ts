import { accessSync, chmodSync, constants, existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

const IN_MEMORY = '/dev/shm'
const NEEDED_BYTES = 3_000_000_000

/** Whether a run finds room in memory for what it throws away; half of what is free has to stay for its programs. */
export const hasRoomInMemory = (free: { inFolder: number; memory: number }): boolean =>
  free.inFolder >= NEEDED_BYTES && free.memory >= 2 * NEEDED_BYTES

/**
 * A new folder for databases and whole products that nobody needs after the run: in memory where there is room, as some disks take longer
 * to make and delete databases by the dozen than all tests take. Nothing in it is executed.
 */
export function makeFleetingFolder(): string {
  const folder = mkdtempSync(join(memoryFolder() ?? tmpdir(), 'lispwatch-test-'))
  // The database may run under another account, which has to pass through.
  chmodSync(folder, 0o711)
  return folder
}

function memoryFolder(): string | undefined {
  if (process.platform !== 'linux' || !existsSync(IN_MEMORY)) return undefined
  try {
    accessSync(IN_MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    return hasRoomInMemory({ inFolder: bavail * bsize, memory: freemem() }) ? IN_MEMORY : undefined
  } catch {
    return undefined
  }
}
