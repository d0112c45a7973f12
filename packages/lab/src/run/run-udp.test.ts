import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createExchange } from '@lispwatch/lisp-client/client/exchange'
import { probeRloc } from '@lispwatch/lisp-client/client/probe-rloc'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import { systemClock, systemRandom } from '@lispwatch/lisp-client/transport/node-clock'
import { createUdpTransport } from '@lispwatch/lisp-client/transport/udp'
import { createUnderlayTransport } from '@lispwatch/lisp-client/transport/underlay'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boundWorld } from '../bound-world.ts'
import type { World } from '../world.ts'
import { FIRST_LIGHT } from '../worlds/first-light.ts'
import { commandLab } from './control-client.ts'
import { findLab, labFilePath } from './lab-file.ts'
import { LabRunningError, type RunningLab, runUdp } from './run-udp.ts'

const LISBON = { iid: 0, prefix: '10.1.0.0/24' }
let home: string
const running: RunningLab[] = []

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lispwatch-lab-'))
})
afterEach(async () => {
  for (const lab of running.splice(0)) await lab.stop()
  await rm(home, { recursive: true, force: true })
})

async function run(options: { readonly world?: World; readonly bind?: boolean } = {}): Promise<RunningLab> {
  const lab = await runUdp({ world: FIRST_LIGHT, home, ...options })
  running.push(lab)
  return lab
}

async function visitorOf(lab: RunningLab) {
  const transport = createUnderlayTransport({ hub: lab.file.hub, address: lab.file.observer.address, address6: lab.file.observer.address6 })
  return { exchange: await createExchange({ transport, clock: systemClock, random: systemRandom }), transport }
}

describe('a lab over UDP', () => {
  test('answers a client on the underlay, and a dead locator or a changed mapping shows in the next answer', async () => {
    const lab = await run()
    const { exchange, transport } = await visitorOf(lab)
    const via = { address: '192.0.2.1', port: 4342 }
    const rloc = { address: '203.0.113.11', port: 4342 }
    // The sites register when the lab starts; their Map-Registers are still on their way for some milliseconds.
    const resolved = await untilKind('positive', () => resolveEid(exchange, { eid: LISBON, via, tries: 1 }))
    expect(resolved.kind === 'positive' && resolved.record.locators.length).toBe(3)

    expect(await commandLab(lab.file.control, { command: 'down', rloc: rloc.address, service: true })).toMatchObject({ ok: true })
    expect(await probeRloc(exchange, { rloc, eid: LISBON, watchUnreachable: true })).toMatchObject({ kind: 'unreachable', reason: 'port' })
    expect(
      await commandLab(lab.file.control, { command: 'set', eid: LISBON, locators: [{ rloc: rloc.address, priority: 9, weight: 9 }] }),
    ).toMatchObject({ ok: true })
    const changed = await untilLocators(1, () => resolveEid(exchange, { eid: LISBON, via, tries: 1 }))
    expect(changed.kind === 'positive' && changed.record.locators[0]?.priority).toBe(9)
    await exchange.close()
    await transport.close()
  })

  test('frames that claim the address of a node are dropped', async () => {
    const lab = await run()
    const transport = createUnderlayTransport({ hub: lab.file.hub, address: '203.0.113.11' })
    const exchange = await createExchange({ transport, clock: systemClock, random: systemRandom })
    const outcome = await resolveEid(exchange, { eid: LISBON, via: { address: '192.0.2.1', port: 4342 }, tries: 1, timeoutMs: 500 })
    expect(outcome.kind).toBe('timeout')
    await exchange.close()
    await transport.close()
  })
})

describe('the lab file', () => {
  test('is there while the lab runs, for its owner only, and gone afterwards', async () => {
    const lab = await run()
    expect((await stat(labFilePath(home))).mode & 0o777).toBe(0o600)
    expect(await findLab(home)).toEqual(lab.file)
    await lab.stop()
    expect(await findLab(home)).toBeUndefined()
    await expect(stat(labFilePath(home))).rejects.toThrow(/ENOENT/)
  })

  test('a second lab with the same state folder gives way with a sentence', async () => {
    await run()
    await expect(runUdp({ world: FIRST_LIGHT, home })).rejects.toThrow(LabRunningError)
  })

  test('a file that a killed lab left behind is replaced, also when its process number lives again', async () => {
    const lab = await run()
    const left = await readFile(labFilePath(home), 'utf8')
    await lab.stop()
    await writeFile(labFilePath(home), left)
    expect(await findLab(home)).toBeUndefined()
    const next = await run()
    expect((await findLab(home))?.control.token).toBe(next.file.control.token)
  })

  test('a file that is not one is replaced', async () => {
    await writeFile(labFilePath(home), '{"pid":1')
    await run()
  })
})

describe('the control channel', () => {
  test('shows the lab', async () => {
    const lab = await run()
    const answer = await commandLab(lab.file.control, { command: 'show' })
    expect(answer.ok && answer.snapshot.sites.map(({ name }) => name)).toEqual(['lisbon', 'montevideo', 'osaka'])
  })

  test.each([
    ['a wrong token', '{"token":"x","command":{"command":"show"}}\n'],
    ['no JSON', 'show me\n'],
    ['a long line without an end', 'x'.repeat(100_000)],
  ])('cuts off %s without an answer', async (_, text) => {
    const lab = await run()
    const heard = await new Promise<string>((resolve) => {
      const socket = connect(lab.file.control.port, '127.0.0.1', () => socket.write(text))
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(answer))
    })
    expect(heard).toBe('')
  })

  test('refuses values that are none, token or not', async () => {
    const lab = await run()
    for (const command of [
      { command: 'down', rloc: 'everything' },
      { command: 'set', eid: LISBON, locators: [{ rloc: '192.0.2.9', priority: 256, weight: 0 }] },
      { command: 'reboot' },
    ]) {
      expect(await commandLab(lab.file.control, command as never)).toMatchObject({ ok: false })
    }
  })
})

describe.runIf(process.platform === 'linux')('with real sockets at 127.x', () => {
  test('a client that knows no underlay is answered, and the kernel speaks for a dead process', async () => {
    // A loopback net of its own, so that labs beside this one do not meet it.
    const world = boundWorld(FIRST_LIGHT, `127.${100 + (process.pid % 100)}`)
    if (world === undefined) throw new Error('first light is small')
    const lab = await run({ world, bind: true })
    const transport = createUdpTransport()
    const exchange = await createExchange({ transport, clock: systemClock, random: systemRandom })
    const via = { address: world.mapServers[0]?.addresses[0] ?? '', port: 4342 }
    const rloc = { address: world.sites[0]?.xtrs[0]?.rlocs[0] ?? '', port: 4342 }

    const resolved = await untilKind('positive', () => resolveEid(exchange, { eid: LISBON, via, tries: 1 }))
    expect(resolved.kind === 'positive' && resolved.record.locators[0]?.address).toEqual({ kind: 'ipv4', address: rloc.address })
    expect((await probeRloc(exchange, { rloc, eid: LISBON })).kind).toBe('positive')
    await commandLab(lab.file.control, { command: 'down', rloc: rloc.address, service: true })
    expect(
      await untilKind('unreachable', () => probeRloc(exchange, { rloc, eid: LISBON, watchUnreachable: true, timeoutMs: 500 })),
    ).toMatchObject({ reason: 'port' })
    await exchange.close()
    await transport.close()
  }, 30_000)

  test('more than a hundred addresses are refused', () => {
    const xtr = { name: 'many', rlocs: Array.from({ length: 101 }, (_, i) => `198.51.100.${i + 1}`) }
    const [site] = FIRST_LIGHT.sites
    if (site === undefined) throw new Error('first light has sites')
    expect(boundWorld({ ...FIRST_LIGHT, sites: [{ ...site, xtrs: [xtr] }] }, '127.0')).toBeUndefined()
  })
})

/** Asks again until the answer is of that kind; the test's own deadline ends it. */
async function untilKind<T extends { readonly kind: string }>(kind: string, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const outcome = await ask()
    if (outcome.kind === kind) return outcome
  }
}

async function untilLocators<T extends Awaited<ReturnType<typeof resolveEid>>>(count: number, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const outcome = await ask()
    if (outcome.kind === 'positive' && outcome.record.locators.length === count) return outcome
  }
}
