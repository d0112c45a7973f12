import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { commandLine, isAlive } from './process-table.ts'

/** The parent of another process; undefined when it cannot be told. */
function parentOf(pid: number): number | undefined {
  if (process.platform === 'win32') return undefined
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      return Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0])
    } catch {
      return undefined
    }
  }
  return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout) || undefined
}

/** npm and the shell that it runs us through: the nearest first. */
export function npmProcesses(parent = process.ppid): number[] {
  const isNpm = (pid: number) => /\bnpm\b/.test(commandLine(pid) ?? '')
  if (isNpm(parent)) return [parent]
  const grandparent = parentOf(parent)
  return grandparent !== undefined && grandparent > 1 && isNpm(grandparent) ? [parent, grandparent] : [parent]
}

/** npm that is killed cannot pass anything on, and its shell passes nothing on at all: their absence is our end. */
export function watchNpm(processes: number[], onGone: () => void, everyMs = 200): void {
  const timer = setInterval(() => {
    if (processes.every((pid) => isAlive(pid))) return
    clearInterval(timer)
    onGone()
  }, everyMs)
  timer.unref()
}
