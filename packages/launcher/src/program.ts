import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { openLog } from './log-file.ts'
import { endGroup } from './process-table.ts'

/** Loaded into a program, it ends it when the channel to its launcher closes. */
export const LIFELINE = new URL('./lifeline.mjs', import.meta.url).href

/** A Node program of the product, run beside the launcher. */
export interface ProgramSpec {
  name: string
  /** Also what its command line is known by. */
  script: string
  /** For Node itself. */
  nodeArgs?: readonly string[]
  args?: string[]
  cwd: string
  env: Record<string, string>
  logFile: string
}

export interface RunningProgram {
  pid: number
  startedAt: number
  /** Settles when the process has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Ends it: politely, after `graceMs` by force. */
  stop(graceMs: number): Promise<void>
}

/**
 * Starts a program with its log as output and a channel to the launcher, whose closing ends it. It leads a process group of its
 * own: Ctrl-C in a terminal reaches the launcher only, which then ends everything in order.
 */
export function startProgram(spec: ProgramSpec, now: () => number = Date.now): RunningProgram {
  const log = openLog(spec.logFile)
  const child = spawn(process.execPath, [...(spec.nodeArgs ?? []), '--import', LIFELINE, spec.script, ...(spec.args ?? [])], {
    cwd: spec.cwd,
    env: spec.env,
    stdio: ['ignore', log, log, 'ipc'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  closeSync(log)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: null, signal: null }))
  })
  return {
    pid: child.pid ?? 0,
    startedAt: now(),
    ended,
    stop: async (graceMs) => (child.pid === undefined ? undefined : endGroup(child.pid, graceMs)),
  }
}
