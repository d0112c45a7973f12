import { readdirSync, readFileSync } from 'node:fs'
import { goneWithin, signal } from '../../packages/launcher/src/process-table.ts'

/** Processes that carry `mark` (the folder of a run) in their command line or environment, this one excepted. Linux only. */
export function processesOf(mark: string): { pid: number; commandLine: string }[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name)
    if (!Number.isInteger(pid) || pid === process.pid) return []
    try {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      if (commandLine === '') return []
      return commandLine.includes(mark) || readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark) ? [{ pid, commandLine }] : []
    } catch {
      return []
    }
  })
}

/** Ends whatever a run left behind, and says what it was. */
export async function endLeftovers(mark: string): Promise<string[]> {
  const left = processesOf(mark)
  await Promise.all(
    left.map(async ({ pid }) => {
      if (await goneWithin(pid, 1_000)) return
      signal(pid, 'SIGKILL')
    }),
  )
  return left.map(({ pid, commandLine }) => `process ${pid} was left running: ${commandLine.slice(0, 160)}`)
}
