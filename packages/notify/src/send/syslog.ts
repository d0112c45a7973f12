import { createSocket } from 'node:dgram'
import type { Socket } from 'node:net'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import type { SyslogOutgoing } from '../channel-type.ts'
import { connected, secured } from './connect.ts'
import { failure, tooSlow } from './failure-words.ts'
import { type Patience, within } from './http.ts'
import type { Reach } from './reach.ts'
import { reachable } from './resolve.ts'

/** Writes lines to a syslog receiver, which never answers: `accepted` means that they left. Never rejects. */
export async function writeSyslog(outgoing: SyslogOutgoing, reach: Reach, { signal, patienceMs }: Patience): Promise<AttemptOutcome> {
  const where = `${outgoing.host}:${outgoing.port}`
  const progress = { hasLeft: false }
  try {
    await within(signal, outgoing.transport === 'udp' ? overUdp(outgoing, reach) : overStream(outgoing, reach, signal, progress))
    const count = `${outgoing.lines.length} ${outgoing.lines.length === 1 ? 'line' : 'lines'}`
    const doubt = outgoing.transport === 'udp' ? ' over UDP, where nobody tells whether they arrived' : ''
    return { kind: 'accepted', words: `Sent ${count} to ${where}${doubt}.` }
  } catch (error) {
    return signal.aborted ? tooSlow(where, patienceMs, progress.hasLeft) : failure(error, where, progress.hasLeft)
  }
}

/** One datagram for each line (RFC 5426). */
async function overUdp({ host, port, lines }: SyslogOutgoing, reach: Reach): Promise<void> {
  const [to] = await reachable(host, reach)
  if (to === undefined) return
  const socket = createSocket(to.family === 6 ? 'udp6' : 'udp4')
  try {
    for (const line of lines) {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject)
        socket.send(line, port, to.address, (error) => (error ? reject(error) : resolve()))
      })
    }
  } finally {
    socket.close()
  }
}

/** Each line with its length in front (RFC 6587 section 3.4.1, RFC 5425): a line end in the text begins no other message. */
async function overStream(outgoing: SyslogOutgoing, reach: Reach, signal: AbortSignal, progress: { hasLeft: boolean }): Promise<void> {
  const { host, port, transport, authority } = outgoing
  const plain = await connected({ host, port, reach }, signal)
  try {
    const socket = transport === 'tls' ? await secured(plain, host, authority) : plain
    progress.hasLeft = true
    await written(socket, outgoing.lines.map((line) => `${Buffer.byteLength(line)} ${line}`).join(''))
  } finally {
    plain.destroySoon()
  }
}

/** Resolves when all left and the end of it was said, rejects when the other side went before. */
function written(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
    socket.end(text, 'utf8', () => resolve())
  })
}
