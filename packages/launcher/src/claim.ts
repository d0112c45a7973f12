import { relative } from 'node:path'
import { Failure } from './failure.ts'
import { endGroup, goneWithin, isAlive, runsAs } from './process-table.ts'
import { claimRunState, discardRunState, judgePriorRun, type RunState, readRunState } from './run-state.ts'

/** By this the command line of a launcher is known. */
const LAUNCHER_MARK = 'start.mjs'
const ENDING_DEADLINE_MS = 8_000

/**
 * Makes this run the only one of its state folder. What a killed run left behind (its pids proved by `marks`: name to what its command line may hold) is
 * ended; one that still runs stays as it is, and the failure says where.
 */
export async function claimStateFolder(
  file: string,
  home: string,
  state: RunState,
  marks: Record<string, string[]>,
): Promise<{ recovered: boolean }> {
  for (let tries = 0; tries < 5; tries += 1) {
    const prior = readRunState(file)
    const judged = judgePriorRun(prior, {
      ownPid: process.pid,
      home: relative(process.cwd(), home) || home,
      isLauncher: (pid) => runsAs(pid, LAUNCHER_MARK),
      isAlive,
    })
    if (judged.kind === 'running') throw new Failure(judged.line)
    if (judged.kind === 'ending' && !(await goneWithin(judged.pid, ENDING_DEADLINE_MS))) {
      throw new Failure(`the run before this one (process ${judged.pid}) does not end; end it (kill -9 ${judged.pid}) and start again`)
    }
    if (judged.kind === 'killed') await endOrphans(judged.pids, marks)
    if (judged.kind !== 'ending') discardRunState(file, prior)
    if (claimRunState(file, state)) return { recovered: judged.kind === 'killed' }
  }
  throw new Failure(`${file} changes all the time: another start is under way; wait for it, or end it`)
}

async function endOrphans(pids: Record<string, number>, marks: Record<string, string[]>): Promise<void> {
  await Promise.all(
    Object.entries(pids).map(async ([name, pid]) => {
      if (marks[name]?.some((mark) => runsAs(pid, mark))) await endGroup(pid, 2_500)
    }),
  )
}
