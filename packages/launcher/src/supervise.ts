import { Failure } from './failure.ts'
import { logTail } from './log-file.ts'
import { type ProgramSpec, type RunningProgram, startProgram } from './program.ts'
import { afterDeath } from './restart.ts'

const STOP_GRACE_MS = 2_500
const TAIL_LINES = 12

export interface Supervisor {
  /** Starts a program and keeps it running. */
  run(spec: ProgramSpec): void
  /** Starts it anew, perhaps with other settings; this is no death. */
  replace(spec: ProgramSpec): Promise<void>
  /** Ends all of them at once. */
  stop(): Promise<void>
}

interface Kept {
  running: RunningProgram | undefined
  livedMs: number[]
  /** Raised by `replace` and `stop`: whoever waits for an older one gives up. */
  generation: number
}

/**
 * Keeps programs running. `show` gets a line for each death, `onPids` the pids whenever they change, `onRestart` is told when a
 * program came back after a death, and `giveUp` gets the reason when one dies again and again.
 */
export function createSupervisor(hooks: {
  show(line: string): void
  onPids(pids: Record<string, number>): void
  onRestart(name: string): void
  giveUp(reason: Failure): void
}): Supervisor {
  const programs = new Map<string, Kept>()
  let stopping = false

  const tellPids = () =>
    hooks.onPids(Object.fromEntries([...programs].flatMap(([name, { running }]) => (running ? [[name, running.pid]] : []))))

  const start = (spec: ProgramSpec, kept: Kept) => {
    const running = startProgram(spec)
    kept.running = running
    tellPids()
    const { generation } = kept
    void running.ended.then((end) => {
      if (stopping || kept.generation !== generation) return
      kept.running = undefined
      kept.livedMs.push(Date.now() - running.startedAt)
      tellPids()
      revive(spec, kept, end.signal ? `by ${end.signal}` : `with code ${end.code}`)
    })
  }

  const revive = (spec: ProgramSpec, kept: Kept, how: string) => {
    const next = afterDeath(kept.livedMs)
    if (next.kind === 'give-up') {
      hooks.giveUp(new Failure([`${spec.name} ended ${how} again and again; the end of ${spec.logFile}:`, ...tail(spec)].join('\n')))
      return
    }
    hooks.show(
      `${spec.name} ended ${how}; it is started again${next.delayMs > 0 ? ` in ${next.delayMs / 1000} s` : ''} (log: ${spec.logFile})`,
    )
    const { generation } = kept
    setTimeout(() => {
      if (stopping || kept.generation !== generation) return
      start(spec, kept)
      hooks.onRestart(spec.name)
    }, next.delayMs)
  }

  return {
    run(spec) {
      const kept: Kept = { running: undefined, livedMs: [], generation: 0 }
      programs.set(spec.name, kept)
      start(spec, kept)
    },
    async replace(spec) {
      const kept = programs.get(spec.name)
      if (!kept || stopping) return
      kept.generation += 1
      const { generation } = kept
      await kept.running?.stop(STOP_GRACE_MS)
      if (!stopping && kept.generation === generation) start(spec, kept)
    },
    async stop() {
      stopping = true
      await Promise.all([...programs.values()].map(({ running }) => running?.stop(STOP_GRACE_MS)))
    },
  }
}

const tail = (spec: ProgramSpec): string[] => logTail(spec.logFile, TAIL_LINES).map((line) => `  ${line}`)
