import { rmSync } from 'node:fs'
import { type RunState, readRunState, writeRunState } from './run-state.ts'

/** This run's own entry in the state folder, kept up to date while it runs. */
export interface RunFile {
  readonly state: RunState
  update(changes: Partial<RunState>): void
  /** Pids of the programs; the database's is kept apart. */
  pids(pids: Record<string, number>): void
  /** At the end, unless another run has the folder by now. */
  remove(): void
}

/** Nothing is written before the first `update`: until then the folder may belong to another run. */
export function createRunFile(file: string, given: Pick<RunState, 'port' | 'url' | 'npmPid'>): RunFile {
  const unknown = { publicUrl: null, appUrl: null, ownerUrl: null, secretKeyFile: null, pids: {} }
  const state: RunState = { ...given, ...unknown, pid: process.pid, status: 'starting', startedAt: Date.now() }
  const write = () => writeRunState(file, state)
  return {
    state,
    update(changes) {
      Object.assign(state, changes)
      write()
    },
    pids(pids) {
      const { postgres } = state.pids
      state.pids = { ...pids, ...(postgres === undefined || 'postgres' in pids ? {} : { postgres }) }
      write()
    },
    remove() {
      if (readRunState(file)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}
