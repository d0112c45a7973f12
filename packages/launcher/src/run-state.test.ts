import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimRunState, discardRunState, judgePriorRun, type RunFacts, type RunState, readRunState, writeRunState } from './run-state.ts'

const state = (changes: Partial<RunState> = {}): RunState => ({
  pid: 500,
  npmPid: null,
  status: 'ready',
  startedAt: 1_000,
  port: 3000,
  url: 'http://127.0.0.1:3000',
  publicUrl: null,
  appUrl: null,
  ownerUrl: null,
  secretKeyFile: null,
  pids: { web: 501, poller: 502 },
  ...changes,
})
const facts = (changes: Partial<RunFacts> = {}): RunFacts => ({
  ownPid: 900,
  home: '/srv/.lispwatch',
  isLauncher: () => true,
  isAlive: () => true,
  ...changes,
})

test('a state folder that nobody used is free', () => {
  expect(judgePriorRun(undefined, facts())).toEqual({ kind: 'none' })
})

test('the second start on a folder is told where the first one serves and under which pid', () => {
  const judged = judgePriorRun(state(), facts())
  expect(judged).toMatchObject({ kind: 'running' })
  expect(judged.kind === 'running' && judged.line).toContain('already runs at http://127.0.0.1:3000')
  expect(judged.kind === 'running' && judged.line).toContain('500')
  expect(judged.kind === 'running' && judged.line).not.toContain('\n')
})

test('a pid that is another program by now means that the run was killed', () => {
  expect(judgePriorRun(state(), facts({ isLauncher: () => false }))).toEqual({ kind: 'killed', pids: { web: 501, poller: 502 } })
})

test('a file with our own pid is from before a reboot', () => {
  expect(judgePriorRun(state({ pid: 900 }), facts()).kind).toBe('killed')
})

test('a launcher that stops, or whose npm was killed, is waited for', () => {
  expect(judgePriorRun(state({ status: 'stopping' }), facts())).toEqual({ kind: 'ending', pid: 500 })
  expect(judgePriorRun(state({ npmPid: 499 }), facts({ isAlive: (pid) => pid !== 499 }))).toEqual({ kind: 'ending', pid: 500 })
  expect(judgePriorRun(state({ npmPid: 499 }), facts()).kind).toBe('running')
})

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lispwatch-run-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('only one of two starts gets the folder, and the file is never half written', () => {
  const file = join(folder, 'run.json')
  expect(claimRunState(file, state({ pid: 1 }))).toBe(true)
  expect(claimRunState(file, state({ pid: 2 }))).toBe(false)
  expect(readRunState(file)?.pid).toBe(1)
  expect(readdirSync(folder)).toEqual(['run.json'])
})

test('the file holds passwords and is for its owner only', () => {
  const file = join(folder, 'run.json')
  writeRunState(file, state({ ownerUrl: 'postgresql://owner:secret@127.0.0.1/lispwatch' }))
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a dead run is put aside, a run that took its place meanwhile is not', () => {
  const file = join(folder, 'run.json')
  writeRunState(file, state({ pid: 1 }))
  discardRunState(file, state({ pid: 1 }))
  expect(readdirSync(folder)).toEqual([])
  writeRunState(file, state({ pid: 2 }))
  expect(() => discardRunState(file, state({ pid: 1 }))).toThrow('being started by another process (2)')
  expect(readRunState(file)?.pid).toBe(2)
})

test('a file that is no JSON names nobody', () => {
  const file = join(folder, 'run.json')
  writeFileSync(file, '{"pid": 1')
  expect(readRunState(file)).toBeUndefined()
  discardRunState(file, undefined)
  expect(readFileSync.bind(undefined, file)).toThrow('ENOENT')
})
