import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { until } from './until.ts'

/** A pid of 0 or below would address a whole process group. */
const isPid = (pid: number): boolean => Number.isSafeInteger(pid) && pid > 0

/** Whether a process runs under this pid. A zombie does not run: where nobody reaps, a killed process would look alive for ever. */
export function isAlive(pid: number): boolean {
  if (!isPid(pid)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return false
  }
}

/** The command line of a running process; undefined when there is none or it may not be seen. */
export function commandLine(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return undefined
  }
  const [file, args] =
    process.platform === 'win32'
      ? ['powershell', ['-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`]]
      : ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]]
  const answer = spawnSync(file as string, args as string[], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim() : undefined
}

/** A pid is only a number: it names our process only when the command line says so too. */
export const runsAs = (pid: number, mark: string): boolean => commandLine(pid)?.includes(mark) ?? false

export function signal(pid: number, name: NodeJS.Signals): void {
  if (!isPid(pid)) return
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself between the look and the signal.
  }
}

/** Signals a process that leads a group, and everything in its group. Where there are no groups, the process alone. */
export function signalGroup(leader: number, name: NodeJS.Signals): void {
  if (!isPid(leader)) return
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, name)
  } catch {
    // Nobody of the group is left.
  }
}

/** Ends a process with its group: first politely, and whoever is left after `graceMs` by force. */
export async function endGroup(leader: number, graceMs: number): Promise<void> {
  signalGroup(leader, 'SIGTERM')
  await goneWithin(leader, graceMs)
  signalGroup(leader, 'SIGKILL')
  await goneWithin(leader, 1_000)
}

/** True once the process is gone, false when it still runs after `deadlineMs`. */
export const goneWithin = async (pid: number, deadlineMs: number): Promise<boolean> =>
  (await until(() => (isAlive(pid) ? undefined : true), { deadlineMs })) ?? false

/** Ends a process: first politely, after `graceMs` by force. */
export async function end(pid: number, first: NodeJS.Signals, graceMs: number): Promise<void> {
  signal(pid, first)
  if (await goneWithin(pid, graceMs)) return
  signal(pid, 'SIGKILL')
  await goneWithin(pid, 1_000)
}
