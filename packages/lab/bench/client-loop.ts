import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { answeredBy } from './questions.ts'

export interface Load {
  readonly answersPerSecond: number
  readonly sent: number
  /** Without an answer `GRACE_MS` after the last question. */
  readonly lost: number
}

const GRACE_MS = 1_500
/** An answer that takes longer is lost, and something else is asked in its place. */
const PATIENCE_MS = 2_000

/**
 * Keeps `window` questions under way for `durationMs`, each at most once at a time, and counts the answers that name their question and have
 * locators. The first second does not count.
 */
export async function askFor(to: Endpoint, questions: readonly Uint8Array[], window: number, durationMs: number): Promise<Load> {
  const transport = createUdpTransport({ receiveBufferBytes: 4 * 1024 * 1024 })
  const socket = await transport.open({ family: 'ipv4', address: '127.0.0.1', port: 0 })
  const askedAtMs = new Float64Array(questions.length).fill(-1)
  const startedMs = performance.now()
  let [next, underWay, sent, answered, lost, isOver] = [0, 0, 0, 0, 0, false]
  const isCounting = () => !isOver && performance.now() - startedMs > 1_000

  const fill = (): void => {
    for (let tries = 0; !isOver && underWay < Math.min(window, questions.length) && tries < window * 2; tries++) {
      const number = next++ % questions.length
      const question = questions[number]
      if (question === undefined || (askedAtMs[number] ?? -1) >= 0) continue
      askedAtMs[number] = performance.now()
      underWay++
      sent++
      socket.send(question, to)
    }
  }
  socket.onDatagram((frame) => {
    const number = answeredBy(frame)
    if (number === undefined || (askedAtMs[number] ?? -1) < 0) return
    askedAtMs[number] = -1
    underWay--
    if (isCounting()) answered++
    fill()
  })
  const giveUp = (olderThanMs: number): void => {
    for (const [number, at] of askedAtMs.entries()) {
      if (at < 0 || performance.now() - at < olderThanMs) continue
      askedAtMs[number] = -1
      underWay--
      lost++
    }
    fill()
  }
  const patience = setInterval(() => giveUp(PATIENCE_MS), 250)
  fill()
  await new Promise((resolve) => setTimeout(resolve, durationMs + 1_000))
  const countedMs = performance.now() - startedMs - 1_000
  const total = answered
  isOver = true
  clearInterval(patience)
  await new Promise((resolve) => setTimeout(resolve, GRACE_MS))
  giveUp(0)
  await transport.close()
  return { answersPerSecond: (total * 1000) / countedMs, sent, lost }
}
