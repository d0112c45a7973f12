import { connect } from 'node:net'
import type { LabAnswer, LabCommand } from '../command.ts'
import type { ControlPoint } from './control-server.ts'

const ANSWER_WITHIN_MS = 3000

/** Has a running lab do something. A lab that does not answer is an error in the answer, too. */
export function commandLab(point: ControlPoint, command: LabCommand): Promise<LabAnswer> {
  return new Promise((resolve) => {
    const silent = () => resolve({ ok: false, error: 'the lab does not answer; start it again' })
    const socket = connect({ host: point.address, port: point.port })
    let text = ''
    socket.setEncoding('utf8')
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy())
    socket.on('connect', () => socket.write(`${JSON.stringify({ token: point.token, command })}\n`))
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      try {
        // Only the lab itself knows the token that made it answer, so its answer is taken as it is.
        resolve(JSON.parse(text) as LabAnswer)
      } catch {
        silent()
      }
    })
  })
}
