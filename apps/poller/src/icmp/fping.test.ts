import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EchoUnavailable } from './echo.ts'
import { createFping } from './fping.ts'
import { parseFping } from './fping-output.ts'

const NODE_DIRECTORY = join(process.execPath, '..')
const SYSTEM_PATH = [NODE_DIRECTORY, '/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(delimiter)

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'fping-'))
})
afterAll(() => rm(directory, { recursive: true }))

/** A program that stands in for fping: `body` is JavaScript with `lines` of standard input and `args`. */
async function program(name: string, body: string) {
  const command = join(directory, name)
  const script = `#!/usr/bin/env node
const lines = require('node:fs').readFileSync(0, 'utf8').trim().split('\\n')
const args = process.argv.slice(2)
${body}
`
  await writeFile(command, script)
  await chmod(command, 0o755)
  return createFping({ command, path: SYSTEM_PATH, stopping: new AbortController().signal, batchTimeoutMs: 20_000 })
}

test('the lines of fping are read for the addresses that were asked, and nothing else', () => {
  const output = [
    '192.0.2.1     : 12.3',
    '2001:DB8::1 : 0.044',
    'ICMP Host Unreachable from 10.0.0.1 for ICMP Echo sent to 192.0.2.2',
    '192.0.2.2     : -',
    '192.0.2.2     : 5.0',
    '203.0.113.9 : 1.0',
    '192.0.2.3 : 1e9',
  ].join('\n')
  expect(parseFping(output, ['192.0.2.1', '2001:db8::1', '192.0.2.2', '192.0.2.3'])).toEqual([
    { address: '192.0.2.1', rttMs: 12.3 },
    { address: '2001:db8::1', rttMs: 0.044 },
    { address: '192.0.2.2', rttMs: null },
  ])
})

describe('fping', () => {
  test('gets addresses only, each once, by standard input, and nothing of our environment', async () => {
    const echo = await program(
      'told',
      `const secrets = Object.keys(process.env).filter((name) => !['PATH', 'LC_ALL', '__CF_USER_TEXT_ENCODING', 'PWD', 'SHLVL', '_'].includes(name))
       const ok = args.every((arg) => arg.startsWith('-')) && secrets.length === 0
       for (const line of lines) console.error(line + ' : ' + (ok ? lines.length : '-'))`,
    )
    const results = await echo.ask(['192.0.2.1', '192.0.2.1', '-f /etc/passwd', '$(id)', '2001:DB8::1'])
    expect(results).toEqual([
      { address: '192.0.2.1', rttMs: 2 },
      { address: '2001:db8::1', rttMs: 2 },
    ])
  })

  test('that finds nobody is an answer; that may not send, or is not there, is said to be unavailable', async () => {
    const silent = await program('silent', "for (const line of lines) console.error(line + ' : -'); process.exitCode = 1")
    expect(await silent.ask(['192.0.2.1'])).toEqual([{ address: '192.0.2.1', rttMs: null }])
    const forbidden = await program('forbidden', "console.error('fping: can not create raw socket'); process.exitCode = 4")
    await expect(forbidden.ask(['192.0.2.1'])).rejects.toThrow(/can not create raw socket/)
    const absent = createFping({ command: join(directory, 'absent'), path: '', stopping: new AbortController().signal })
    await expect(absent.ask(['192.0.2.1'])).rejects.toThrow(EchoUnavailable)
  })

  test('that hangs is ended, and what it did not say is no silence of a locator', async () => {
    const command = join(directory, 'hangs')
    await writeFile(command, "#!/bin/sh\necho '192.0.2.1 : 7.5' >&2\necho '192.0.2.2 : -' >&2\nexec sleep 600\n")
    await chmod(command, 0o755)
    const echo = createFping({ command, path: SYSTEM_PATH, stopping: new AbortController().signal, batchTimeoutMs: 2500 })
    expect(await echo.ask(['192.0.2.1', '192.0.2.2'])).toEqual([{ address: '192.0.2.1', rttMs: 7.5 }])
  })

  const isPermitted = spawnSync('fping', ['-q', '-C1', '127.0.0.1'], { env: { PATH: SYSTEM_PATH } }).status === 0
  test.runIf(isPermitted)('as it is installed here hears this host', async () => {
    const echo = createFping({ command: 'fping', path: SYSTEM_PATH, stopping: new AbortController().signal })
    const [result] = await echo.ask(['127.0.0.1'])
    expect(result).toEqual({ address: '127.0.0.1', rttMs: expect.any(Number) })
  })
})
