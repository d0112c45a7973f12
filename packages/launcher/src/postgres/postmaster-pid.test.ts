import { expect, test } from 'vitest'
import { parsePostmasterPid } from './postmaster-pid.ts'

const file = (status: string) =>
  ['4711', '/srv/lispwatch/postgres', '1790000000', '54321', '', '127.0.0.1', '  1234567         0', status, ''].join('\n')

test('a server that says ready is ready, on the port it wrote', () => {
  expect(parsePostmasterPid(file('ready   '))).toEqual({ pid: 4711, dataFolder: '/srv/lispwatch/postgres', port: 54321, ready: true })
})

test('a server that still starts, or already stops, is not ready', () => {
  expect(parsePostmasterPid(file('starting'))?.ready).toBe(false)
  expect(parsePostmasterPid(file('stopping'))?.ready).toBe(false)
})

test('a file that was only half written names no port and is not ready', () => {
  expect(parsePostmasterPid('4711\n/srv/lispwatch/postgres\n')).toEqual({
    pid: 4711,
    dataFolder: '/srv/lispwatch/postgres',
    port: undefined,
    ready: false,
  })
})

test.each(['', '\n', '0\n/data\n', '-1\n/data\n', 'x\n/data\n', '12'])(
  '%j is no pid file: no process group may ever be signalled',
  (text) => {
    expect(parsePostmasterPid(text)).toBeUndefined()
  },
)
