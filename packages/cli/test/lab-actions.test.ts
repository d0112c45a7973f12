import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type RunningLab, runUdp } from '@lispwatch/lab/run/run-udp'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

let home: string
let lab: RunningLab

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lispwatch-lab-actions-'))
  lab = await runUdp({ world: FIRST_LIGHT, home })
})
afterAll(async () => {
  await lab.stop()
  await rm(home, { recursive: true, force: true })
})

const MS = 'amsterdam-mr-ms.rloc.example'

test('what is done to a running lab is told in a sentence each', async () => {
  const commands = [
    ['move', '10.1.0.7', 'osaka'],
    ['move', '10.1.0.7', 'lisbon'],
    ['hijack', 'osaka-xtr-1.example', '10.1.0.0/25'],
    ['hijack', 'osaka-xtr-1.example', '10.1.0.0/25', '--end'],
    ['set', '10.1.0.0/24', '203.0.113.13=1/100', '--xtr', 'lisbon-xtr-2.example'],
    ['register', 'lisbon', 'off'],
    ['register', 'lisbon', 'on'],
    ['server', MS, 'down'],
    ['server', MS, 'restart'],
    ['server', MS, 'forget', '--site', 'lisbon'],
    ['fault', 'home', 'any', '--loss', '0.2', '--delay', '40'],
    ['heal', 'home', 'any'],
    ['fault', `${MS},203.0.113.11`, 'home', '--cut', '--one-way'],
    ['heal', `${MS},203.0.113.11`, 'home', '--one-way'],
    ['cut', 'home'],
    ['heal', 'home'],
  ]
  const told: string[] = []
  for (const argv of commands) {
    const { code, out, err } = await call(['lab', ...argv], { home })
    told.push(`lab ${argv.join(' ')}\n  ${out}`)
    expect([code, err]).toEqual([0, ''])
  }
  await expect(told.join('')).toMatchFileSnapshot(path.join(import.meta.dirname, 'golden', 'lab-actions.txt'))
})

test.each([
  [['move', '10.1.0.7', 'atlantis'], 'this lab has no site atlantis; it has lisbon, montevideo, osaka'],
  [['hijack', 'atlantis', '10.1.0.0/25'], 'this lab has no xTR atlantis; it has lisbon-xtr-1.example'],
  [['register', 'lisbon', 'maybe'], 'ON "maybe" is neither on nor off'],
  [['server', MS, 'sideways'], 'STATE "sideways" is none of up, down, restart, forget'],
  [['server', MS, 'up', '--site', 'lisbon'], '--site goes with forget only'],
  [['fault', 'home', 'any'], 'lab fault needs to know what is wrong'],
  [['fault', 'home', 'any', '--loss', '20'], '--loss is "20"; a share is a number from 0 to 1, such as 0.05'],
  [['fault', 'atlantis', 'any', '--cut'], 'an end of the link is neither a name of this lab nor an address nor a prefix'],
  [['cut', 'atlantis'], 'this lab has no observer atlantis; it has home, console'],
])('lab %j is refused with what it has instead', async (argv, reason) => {
  const { code, out, err } = await call(['lab', ...argv], { home })
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(reason)
})
