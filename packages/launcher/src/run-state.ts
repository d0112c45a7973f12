import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { codeOf, explainFileError, Failure } from './failure.ts'

/** `run.json` of the state folder: what runs now. Other programs of this machine find the database by it. */
export interface RunState {
  /** Of the launcher. */
  pid: number
  /** Of npm, when it runs the launcher. */
  npmPid: number | null
  status: 'starting' | 'ready' | 'stopping'
  startedAt: number
  port: number
  url: string
  /** Where people reach the console; null until it is known. */
  publicUrl: string | null
  /** Connections of the app role and of the owner. */
  appUrl: string | null
  ownerUrl: string | null
  /** Where the key is that locks up secrets of channels; null when the environment gave it. */
  secretKeyFile: string | null
  pids: Record<string, number>
}

/** What another run's file means for a new start. */
export type PriorRun =
  | { kind: 'none' }
  /** Runs and shall go on: the new start gives way. */
  | { kind: 'running'; line: string }
  /** Ends by itself within seconds. */
  | { kind: 'ending'; pid: number }
  /** Was killed: whatever is left of it may be ended. */
  | { kind: 'killed'; pids: Record<string, number> }

export interface RunFacts {
  /** This launcher's own pid: after a reboot or in a new container another one may have had it. */
  ownPid: number
  home: string
  isLauncher(pid: number): boolean
  isAlive(pid: number): boolean
}

export function judgePriorRun(prior: RunState | undefined, facts: RunFacts): PriorRun {
  if (!prior) return { kind: 'none' }
  if (prior.pid === facts.ownPid || !facts.isLauncher(prior.pid)) return { kind: 'killed', pids: prior.pids }
  const abandoned = prior.npmPid !== null && !facts.isAlive(prior.npmPid)
  if (prior.status === 'stopping' || abandoned) return { kind: 'ending', pid: prior.pid }
  const doing = prior.status === 'ready' ? `runs at ${prior.url}` : 'is starting'
  const remedy = `open it, end it (kill ${prior.pid}), or run a second one with another LISPWATCH_HOME and --port`
  return { kind: 'running', line: `Lispwatch already ${doing} from ${facts.home} (process ${prior.pid}); ${remedy}` }
}

/** Undefined when there is no file, or one that cannot be understood: then nobody can be named who runs. */
export function readRunState(file: string): RunState | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as RunState
    return Number.isSafeInteger(value.pid) ? { ...value, npmPid: value.npmPid ?? null, pids: value.pids ?? {} } : undefined
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return undefined
    throw explainFileError(error, file)
  }
}

/** Replaces the file in one step, readable by its owner only. */
export function writeRunState(file: string, state: RunState): void {
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch (error) {
    throw explainFileError(error, file)
  }
}

/** Takes the state folder for this run; false when another start took it in the meantime. */
export function claimRunState(file: string, state: RunState): boolean {
  const mine = `${file}.${state.pid}`
  writeFileSync(mine, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 })
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw explainFileError(error, file)
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Takes a dead run's file away, unless it is no longer the dead run's. */
export function discardRunState(file: string, dead: RunState | undefined): void {
  const aside = `${file}.old`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw explainFileError(error, file)
  }
  const taken = readRunState(aside)
  if (taken && (taken.pid !== dead?.pid || taken.startedAt !== dead.startedAt)) {
    renameSync(aside, file)
    throw new Failure(`Lispwatch is being started by another process (${taken.pid}) at this very moment`)
  }
  rmSync(aside, { force: true })
}
