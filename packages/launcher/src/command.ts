import { type ChildProcess, spawn } from 'node:child_process'
import { endGroup } from './process-table.ts'

export interface CommandResult {
  /** Null when a signal ended it. */
  code: number | null
  stdout: string
  /** Standard output and error, in the order they came. */
  output: string
}

export interface CommandOptions {
  cwd?: string
  env?: Record<string, string | undefined>
  /** Also shown while it comes. */
  echo?: boolean
  /** Told the pid as soon as there is one. */
  onStart?(pid: number): void
}

const running = new Set<ChildProcess>()

/** Runs a program to its end. It leads a process group of its own, so that `endCommands` reaches its children as well. */
export function runCommand(file: string, args: string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = spawn(file, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  running.add(child)
  if (child.pid !== undefined) options.onStart?.(child.pid)
  let stdout = ''
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    output += text
    if (options.echo) process.stdout.write(text)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (options.echo) process.stderr.write(text)
  })
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code, stdout, output })
    })
  })
}

/** A Node program of the checkout. */
export const runNode = (script: string, args: string[], options: CommandOptions = {}): Promise<CommandResult> =>
  runCommand(process.execPath, [script, ...args], options)

/** Ends every command that still runs, with its children; by force after `graceMs`. */
export async function endCommands(graceMs = 1_500): Promise<void> {
  await Promise.all([...running].map(({ pid }) => (pid === undefined ? undefined : endGroup(pid, graceMs))))
}
