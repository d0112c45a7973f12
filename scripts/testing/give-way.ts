import { constants, setPriority } from 'node:os'

/**
 * Lets the process and what it will start run in what others leave of the processor: journeys wait for screens, with a deadline, and whatever
 * only computes beside them can wait.
 */
export function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Then it goes as fast as all others, or it is gone already.
  }
}
