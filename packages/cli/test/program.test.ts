import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { programEnvironment } from './env.ts'

const PROGRAM = path.join(import.meta.dirname, '../bin/lispwatch.mjs')
/** A loopback net of its own, so that labs beside this one do not meet it. */
const NET = 30 + (process.pid % 60)
let home: string
const children: ChildProcess[] = []

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lispwatch-cli-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  await rm(home, { recursive: true, force: true })
})

interface Program {
  readonly child: ChildProcess
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
  /** Settles when standard output holds the text. */
  says(text: string): Promise<void>
}

function start(argv: readonly string[], cwd = tmpdir()): Program {
  const child = spawn(process.execPath, [PROGRAM, ...argv], { cwd, env: programEnvironment(home) })
  children.push(child)
  let out = ''
  let err = ''
  const waiting = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    for (const check of waiting) check()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  )
  return {
    child,
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const check = () => out.includes(text) && resolve()
        waiting.add(check)
        check()
        ended.then(() => reject(new Error(`ended without saying ${text}: ${out}${err}`)))
      }),
  }
}

describe.runIf(process.platform === 'linux')('as a program, from any folder', () => {
  test('a lab with real sockets answers a plain lig, ends on SIGTERM and leaves nothing behind', async () => {
    const lab = start(['lab', '--scenario', 'first-light', '--bind', '--bind-net', String(NET)])
    await lab.says('Ctrl-C ends it.')
    const asked = await start(['lig', '10.1.16.1', '--via', `127.${NET}.1.1`, '--json'], home).ended
    expect(JSON.parse(asked.out)).toMatchObject({
      outcome: 'positive',
      from: `127.${NET}.2.5:4342`,
      records: [{ eid: '10.1.16.0/24', authoritative: true }],
    })
    const probed = await start(['probe', `127.${NET}.2.1`, '--eid', '10.1.0.0/24', '--count', '1']).ended
    expect([probed.code, probed.err]).toEqual([0, ''])
    const referred = await start(['rig', '10.1.0.1', '--root', `127.${NET}.3.1`, '--json']).ended
    expect(
      referred.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ action, verdict }) => action ?? verdict),
    ).toEqual(['node-referral', 'ms-referral', 'ms-ack', 'registered'])
    const walked = await start(['walk', '10.1.16.0/20', '--via', `127.${NET}.1.1`, '--via', `127.${NET}.1.2`, '--most', '2', '--json'])
      .ended
    expect(JSON.parse(walked.out.split('\n')[0] ?? '')).toMatchObject({ eid: '10.1.16.0/24', outcome: 'positive' })
    const through = await start(['lig', '10.1.0.1', '--via', `127.${NET}.1.2`, '--lab']).ended
    expect([through.code, through.err]).toEqual([0, ''])

    const second = await start(['lab']).ended
    expect(second.code).toBe(2)
    expect(second.err).toMatch(
      /^lispwatch: a lab is already running \(process \d+\) with the state folder .*; stop it, or set LISPWATCH_HOME to another folder\n$/,
    )

    lab.child.kill('SIGTERM')
    expect((await lab.ended).code).toBe(0)
    await expect(stat(path.join(home, 'lab.json'))).rejects.toThrow(/ENOENT/)
  }, 60_000)

  test('a lab that was killed is replaced by the next one', async () => {
    const first = start(['lab'])
    await first.says('Ctrl-C ends it.')
    first.child.kill('SIGKILL')
    await first.ended
    const next = start(['lab'])
    await next.says('Ctrl-C ends it.')
    next.child.kill('SIGINT')
    expect((await next.ended).code).toBe(0)
  }, 60_000)

  test.each([
    ['lig', ['lig', '10.1.0.1', '--via', `127.${NET}.9.9`]],
    ['probe', ['probe', `127.${NET}.9.9:4342`, '--eid', '10.1.0.0/24', '--count', '1']],
    ['rig', ['rig', '10.1.0.1', '--root', `127.${NET}.9.9`]],
  ])(
    '%s: nobody listens on a real host: exit code 3 and one sentence',
    async (_name, argv) => {
      const { code, out } = await start(argv).ended
      expect(code).toBe(3)
      expect(out).toContain('the host is up, but nothing listens on that port')
    },
    30_000,
  )

  test('a reader that leaves early is no error', async () => {
    const program = start(['lab', '--inventory'])
    program.child.stdout?.destroy()
    expect((await program.ended).err).toBe('')
  }, 30_000)
})
