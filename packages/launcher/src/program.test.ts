import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { goneWithin, isAlive } from './process-table.ts'
import { type RunningProgram, startProgram } from './program.ts'
import { ROOT } from './root.ts'
import { programSpec } from './testing/program-spec.ts'
import { until } from './until.ts'

const DEADLINE_MS = 20_000
vi.setConfig({ testTimeout: 2 * DEADLINE_MS })
let folder = ''
let running: RunningProgram[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lispwatch-program-'))
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((program) => program.stop(0)))
  rmSync(folder, { recursive: true, force: true })
})

function start(name: string, source: string): RunningProgram {
  const program = startProgram(programSpec(folder, name, source))
  running.push(program)
  return program
}
const log = (name: string) => readFileSync(join(folder, `${name}.log`), 'utf8')
const said = (name: string, words: string) => until(() => (log(name).includes(words) ? true : undefined), { deadlineMs: DEADLINE_MS })

test('what a program says is in its log', async () => {
  const program = start('speaks', "console.log('to the one'); console.error('to the other')")
  expect(await program.ended).toEqual({ code: 0, signal: null })
  expect(log('speaks')).toContain('to the one\n')
  expect(log('speaks')).toContain('to the other\n')
})

test('a program that ends politely is given the time for it', async () => {
  const program = start(
    'polite',
    "process.on('SIGTERM', () => { console.log('closing'); process.exit(0) }); setInterval(() => 0, 1000); console.log('up')",
  )
  await said('polite', 'up')
  await program.stop(DEADLINE_MS)
  expect(await program.ended).toEqual({ code: 0, signal: null })
  expect(log('polite')).toContain('closing')
})

test('one that does not listen is ended by force, with what it started', async () => {
  const source = `
    import { spawn } from 'node:child_process'
    process.on('SIGTERM', () => console.log('no'))
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' })
    console.log('child ' + child.pid)
    setInterval(() => 0, 1000)`
  const program = start('deaf', source)
  await said('deaf', 'child ')
  const grandchild = Number(/child (\d+)/.exec(log('deaf'))?.[1])
  expect(isAlive(grandchild)).toBe(true)
  await program.stop(50)
  expect(await program.ended).toEqual({ code: null, signal: 'SIGKILL' })
  expect(await goneWithin(grandchild, DEADLINE_MS)).toBe(true)
})

test('a program whose launcher was killed ends by itself', async () => {
  const holder = join(ROOT, 'packages/launcher/src/testing/program-holder.ts')
  const launcher = spawn(process.execPath, ['--import', 'tsx', holder, folder], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: launcher.stdout }), 'line')) as [string]
  const pid = Number(line)
  expect(isAlive(pid)).toBe(true)
  const ended = once(launcher, 'exit')
  launcher.kill('SIGKILL')
  await ended
  expect(await goneWithin(pid, DEADLINE_MS)).toBe(true)
})
