import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import type { LabAnswer, LabCommand } from '../command.ts'
import { parseControlLine } from './control-line.ts'

/** How a program on this host reaches a running lab: TCP on loopback, one line of JSON each way, opened by the token. */
export interface ControlPoint {
  readonly address: string
  readonly port: number
  readonly token: string
}

export interface ControlServer extends ControlPoint {
  close(): Promise<void>
}

const MOST_LINE_CHARACTERS = 64 * 1024
const IDLE_MS = 10_000

/** Serves commands until it is closed. Whoever does not know the token is cut off without an answer. */
export async function openControlServer(run: (command: LabCommand) => LabAnswer): Promise<ControlServer> {
  const token = randomBytes(24).toString('base64url')
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setTimeout(IDLE_MS, () => socket.destroy())
    socket.setEncoding('utf8')
    let text = ''
    socket.on('data', (chunk: string) => {
      text += chunk
      const end = text.indexOf('\n')
      if (end === -1) {
        if (text.length > MOST_LINE_CHARACTERS) socket.destroy()
        return
      }
      const request = parseControlLine(text.slice(0, end))
      if (request === undefined || !isSameSecret(request.token, token)) return void socket.destroy()
      socket.end(`${JSON.stringify(run(request.command))}\n`)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the control port has no address')
  return {
    address: '127.0.0.1',
    port: bound.port,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

function isSameSecret(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
