import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isAlive, signal } from './process-table.ts'
import { createSupervisor, type Supervisor } from './supervise.ts'
import { programSpec } from './testing/program-spec.ts'
import { until } from './until.ts'

const DEADLINE_MS = 20_000
vi.setConfig({ testTimeout: 2 * DEADLINE_MS })
const STAYS = 'setInterval(() => undefined, 60_000)'
let folder = ''
let supervisor: Supervisor
let lines: string[] = []
let pids: Record<string, number> = {}
let restarted: string[] = []
let gaveUp: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lispwatch-supervise-'))
  lines = []
  pids = {}
  restarted = []
  gaveUp = []
  supervisor = createSupervisor({
    show: (line) => lines.push(line),
    onPids: (current) => {
      pids = current
    },
    onRestart: (name) => restarted.push(name),
    giveUp: (reason) => gaveUp.push(reason.message),
  })
})
afterEach(async () => {
  await supervisor.stop()
  rmSync(folder, { recursive: true, force: true })
})

const eventually = (condition: () => boolean) => until(() => (condition() ? true : undefined), { deadlineMs: DEADLINE_MS })

test('a program that was killed is started again, and a line says so', async () => {
  supervisor.run(programSpec(folder, 'web', STAYS))
  const first = pids.web ?? 0
  signal(first, 'SIGKILL')
  expect(await eventually(() => restarted.includes('web'))).toBe(true)
  expect(pids.web).not.toBe(first)
  expect(isAlive(pids.web ?? 0)).toBe(true)
  expect(lines).toEqual([expect.stringMatching(/^web ended by SIGKILL; it is started again in 0\.5 s \(log: .*web\.log\)$/)])
})

test('one that ends again and again is given up, with the end of its log', async () => {
  supervisor.run(programSpec(folder, 'web', "console.error('Error: the port is taken'); process.exit(7)"))
  expect(await eventually(() => gaveUp.length > 0)).toBe(true)
  expect(gaveUp[0]).toContain('web ended with code 7 again and again')
  expect(gaveUp[0]).toContain('Error: the port is taken')
  expect(restarted).toEqual(['web', 'web'])
})

test('a program that is replaced did not die', async () => {
  supervisor.run(programSpec(folder, 'poller', STAYS))
  const first = pids.poller ?? 0
  await supervisor.replace(programSpec(folder, 'poller', STAYS))
  expect(isAlive(first)).toBe(false)
  expect(isAlive(pids.poller ?? 0)).toBe(true)
  expect(lines).toEqual([])
})

test('the end is the end of all, and nothing comes back', async () => {
  supervisor.run(programSpec(folder, 'web', STAYS))
  supervisor.run(programSpec(folder, 'poller', STAYS))
  const all = Object.values(pids)
  await supervisor.stop()
  expect(all.map((pid) => isAlive(pid))).toEqual([false, false])
  expect(restarted).toEqual([])
})
