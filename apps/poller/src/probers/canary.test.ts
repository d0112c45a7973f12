import { ANSWERED_TO_4342 } from '@lispwatch/domain/judge-canary'
import type { TargetState } from '@lispwatch/domain/target-state'
import { UNASKED } from '@lispwatch/domain/target-state'
import { canaryTarget, registrationTarget } from '@lispwatch/domain/testing/observed'
import { CLIENT, createWorld, mapReply, record, SERVER } from '@lispwatch/lisp-client/client/testing/peer'
import { createPooledRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { describe, expect, it } from 'vitest'
import { createCanaryProber } from './canary.ts'
import { createFixedPort } from './fixed-port.ts'
import { createRegistrationProber } from './registration.ts'
import { createServerHabits } from './server-habits.ts'

const HOLE = { iid: 0, prefix: '10.255.255.254/32' }
const suspect: TargetState = { ...UNASKED, state: 'unknown', failures: 2 }
const timing = { cadenceMs: 30_000, timeoutMs: 1000, tries: 1 }
const hole = canaryTarget({ expects: 'negative', eid: HOLE, server: SERVER, timing })
const registered = canaryTarget({ expects: 'positive', server: SERVER, timing })

/** A server that answers whatever it is asked with a hole, to the port that `portFor` makes of the asker's. */
async function serverThatAnswersTo(portFor: (port: number) => number | undefined) {
  const world = await createWorld()
  const { clock, peer, exchange } = world
  const ports: number[] = []
  await peer(SERVER.address, ({ request, replyTo }, socket) => {
    ports.push(replyTo.port)
    const port = portFor(replyTo.port)
    if (port !== undefined) socket.send(mapReply(request.nonce, [record('10.0.0.0/8', [])]), { ...replyTo, port })
  })
  const options = { transport: exchange.transport, clock, random: createPooledRandom() }
  const habits = createServerHabits()
  const fixedPort = createFixedPort(options)
  const canary = createCanaryProber(habits, fixedPort)
  const registration = createRegistrationProber(habits, fixedPort)
  return { ...world, exchange, habits, fixedPort, ports, options, canary, registration }
}

const to4342 = (): number => 4342
const toAsker = (port: number): number => port

describe('the hole of a server', () => {
  it('is asked from 4342 where it was left unanswered, and that answer says so', async () => {
    const { canary, exchange, clock, habits, ports } = await serverThatAnswersTo(to4342)
    expect((await clock.settle(canary(exchange, hole, UNASKED))).kind).toBe('timeout')
    const outcome = await clock.settle(canary(exchange, hole, suspect))
    expect(outcome.kind === 'negative' && outcome.remarks.map(({ code }) => code)).toEqual([ANSWERED_TO_4342])
    expect(ports.map((port) => port === 4342)).toEqual([false, false, true])
    expect(habits.answersTo4342(SERVER)).toBe(true)
  })

  it('that is answered again to any port is forgotten to have been a special one', async () => {
    const { canary, exchange, clock, habits, ports } = await serverThatAnswersTo(toAsker)
    const outcome = await clock.settle(canary(exchange, hole, { ...UNASKED, state: 'answering-4342' }))
    expect(outcome.kind === 'negative' && outcome.remarks).toEqual([])
    expect(ports).toHaveLength(1)
    expect(habits.answersTo4342(SERVER)).toBe(false)
  })

  it('stays silent when 4342 is not ours to ask from', async () => {
    const { canary, exchange, clock, options } = await serverThatAnswersTo(to4342)
    await options.transport.open({ family: 'ipv4', address: CLIENT, port: 4342 })
    const outcome = await clock.settle(canary(exchange, hole, suspect))
    expect(outcome.kind).toBe('timeout')
  })
})

describe('a registration', () => {
  it('is asked for from 4342 where its server sends negatives there', async () => {
    const { canary, registration, exchange, clock, ports } = await serverThatAnswersTo(to4342)
    await clock.settle(canary(exchange, hole, suspect))
    const target = registrationTarget({ server: SERVER, timing: { ...timing, tries: 3 } })
    expect(await clock.settle(registration(exchange, target, UNASKED))).toMatchObject({ kind: 'negative', tries: 1 })
    expect(ports.at(-1)).toBe(4342)
  })

  it('is asked for once, not three times, where the server answers for none of its canaries', async () => {
    const { canary, registration, exchange, clock, habits } = await serverThatAnswersTo(() => undefined)
    const target = registrationTarget({ server: SERVER, timing: { ...timing, tries: 3 } })
    expect(await clock.settle(registration(exchange, target, UNASKED))).toMatchObject({ kind: 'timeout', tries: 3 })
    const silent: TargetState = { ...UNASKED, state: 'silent', failures: 3 }
    await clock.settle(canary(exchange, registered, silent))
    await clock.settle(canary(exchange, hole, silent))
    expect(habits.isDead(SERVER)).toBe(true)
    expect(await clock.settle(registration(exchange, target, UNASKED))).toMatchObject({ kind: 'timeout', tries: 1 })
  })
})

it('a vantage has lost all servers when each of several is dead, and not before', () => {
  const habits = createServerHabits()
  const silent: TargetState = { ...UNASKED, state: 'silent', failures: 3 }
  const lost = { kind: 'timeout', tries: 1, sentAt: 0, settledAt: 1, requestBytes: new Uint8Array() } as const
  const other = { ...registered, server: { address: '192.0.2.99', port: 4342 } }
  habits.learn(registered, silent, lost)
  expect(habits.areAllDead()).toBe(false)
  habits.learn(other, UNASKED, lost)
  expect(habits.areAllDead()).toBe(false)
  habits.learn(other, silent, lost)
  expect(habits.areAllDead()).toBe(true)
})
