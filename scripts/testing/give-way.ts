import { setPriority } from 'node:os'

/** Enough for journeys to go first, and not so much that a machine which others use as well would keep the rest waiting for ever. */
const NICENESS = 4

/**
 * Lets the process and what it will start run mainly in what others leave of the processor: journeys wait for screens, with a deadline, and
 * whatever only computes beside them can wait.
 */
export function giveWay(pid: number): void {
  try {
    setPriority(pid, NICENESS)
  } catch {
    // Then it goes as fast as all others, or it is gone already.
  }
}
