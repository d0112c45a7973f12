import { type ChildProcess, spawn } from 'node:child_process'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { path } from './env.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface PollerProcess {
  readonly child: ChildProcess
  readonly lines: Record<string, unknown>[]
  readonly errors: () => string
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  kill(): void
}

/** The program as `npm run poller` starts it, or as `program` has it, with a channel to its parent and its log read line by line. */
export function startProcess(environment: Record<string, string>, program: readonly string[] = ['--import', 'tsx', MAIN]): PollerProcess {
  const child = spawn(process.execPath, program, {
    env: { PATH: path, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lines: Record<string, unknown>[] = []
  let rest = ''
  let errors = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) lines.push(JSON.parse(part))
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  return { child, lines, errors: () => errors, ended, kill: () => child.kill('SIGKILL') }
}

/** A way to a database that a test can cut. */
export interface Wire {
  readonly port: number
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

export async function openWire(target: { host: string; port: number }): Promise<Wire> {
  const sockets = new Set<Socket>()
  const carry = (near: Socket) => {
    const far = connect(target)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }
  let server: Server | undefined
  const listen = async (port: number): Promise<number> => {
    const opened = createServer(carry)
    await new Promise<void>((resolve, reject) => opened.once('error', reject).listen(port, '127.0.0.1', resolve))
    server = opened
    const address = opened.address()
    return typeof address === 'object' && address ? address.port : port
  }
  const shut = async () => {
    const closing = server
    server = undefined
    for (const socket of sockets) socket.destroy()
    if (closing) await new Promise((resolve) => closing.close(resolve))
  }
  const port = await listen(0)
  return { port, cut: shut, mend: async () => void (await listen(port)), close: shut }
}
