import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { startDeadMan } from './dead-man.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Somebody who listens, and a promise for the n-th line of the log or the n-th request. */
async function listening(answer: (path: string) => { status: number; location?: string }) {
  const asked: string[] = []
  const lines: string[] = []
  const waiting: { count: () => number; until: number; done: () => void }[] = []
  const look = () => {
    for (const one of waiting) if (one.count() >= one.until) one.done()
  }
  const server: Server = createServer((request, response) => {
    const { status, location } = answer(request.url ?? '')
    asked.push(`${request.method} ${request.url}`)
    response.writeHead(status, location === undefined ? {} : { location }).end()
    look()
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  closers.push(
    () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  )
  const log = pino(
    { formatters: { level: (level) => ({ level }) } },
    {
      write(line) {
        lines.push(line)
        look()
      },
    },
  )
  const reached = (count: () => number, until: number) =>
    new Promise<void>((done) => {
      waiting.push({ count, until, done })
      look()
    })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    asked,
    lines,
    log,
    asks: (n: number) => reached(() => asked.length, n),
    tells: (n: number) => reached(() => lines.length, n),
  }
}

test('while rounds are done somebody outside is told once a minute, and no longer when they are not', async () => {
  const clock = createVirtualClock()
  const there = await listening(() => ({ status: 200 }))
  let roundMs = 0
  const deadMan = startDeadMan({ clock, log: there.log, url: `${there.origin}/secret`, roundMs: () => roundMs })
  await there.tells(1)
  roundMs = 60_000
  await clock.advance(60_000)
  await there.asks(2)
  // The last round was long ago by the next minutes.
  await clock.advance(300_000)
  deadMan.stop()
  expect(there.asked).toEqual(['GET /secret', 'GET /secret'])
})

test('it goes nowhere else, and that it is not heard is told once, without the secret', async () => {
  const clock = createVirtualClock()
  const there = await listening((path) => (path === '/secret' ? { status: 302, location: '/elsewhere' } : { status: 200 }))
  const deadMan = startDeadMan({ clock, log: there.log, url: `${there.origin}/secret`, roundMs: clock.monotonic })
  await there.tells(1)
  await clock.advance(60_000)
  await there.asks(2)
  deadMan.stop()
  expect(there.asked).toEqual(['GET /secret', 'GET /secret'])
  expect(there.lines.map((line) => JSON.parse(line).level)).toEqual(['warn'])
  expect(there.lines.join()).not.toContain('secret')
})

test('nobody there is no fault of the poller: it is told, and tried again', async () => {
  const clock = createVirtualClock()
  const there = await listening(() => ({ status: 200 }))
  const gone = 'http://127.0.0.1:1/secret'
  const deadMan = startDeadMan({ clock, log: there.log, url: gone, roundMs: clock.monotonic })
  await there.tells(1)
  deadMan.stop()
  expect(there.lines.map((line) => JSON.parse(line).level)).toEqual(['warn'])
  expect(there.lines.join()).not.toContain('secret')
})
