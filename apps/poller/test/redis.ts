import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { path } from './env.ts'

export interface Redis {
  readonly url: string
  /** Runs one command without arguments; its answer without the sign before it. */
  run(command: string): Promise<string>
  stop(): Promise<void>
}

const START_DEADLINE_MS = 10_000

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function runOn(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(`${command}\r\n`))
    socket.once('error', reject)
    socket.once('data', (answer) => {
      socket.destroy()
      resolve(answer.toString().trim().slice(1))
    })
  })
}

export function isRedisInstalled(): boolean {
  return spawnSync('redis-server', ['--version'], { env: { PATH: path } }).status === 0
}

/** A Redis of our own that keeps nothing; undefined where it does not start. */
export async function startRedis(): Promise<Redis | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'lispwatch-redis-'))
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const child = spawn('redis-server', args, { env: { PATH: path }, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  const deadlineMs = performance.now() + START_DEADLINE_MS
  while (performance.now() < deadlineMs && !hasEnded) {
    const answer = await runOn(port, 'PING').catch(() => undefined)
    if (answer === 'PONG') return { url: `redis://127.0.0.1:${port}`, run: (command) => runOn(port, command), stop }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await stop()
  return undefined
}
