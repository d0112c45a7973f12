import { expect, test } from 'vitest'
import { demandFreeSpace, explainServerOutput } from './cluster.ts'

test('too little space is said before anything is written, with both figures', () => {
  expect(() => demandFreeSpace('/srv', 120_400_000)).toThrow('only 120 MB are free for /srv, 500 MB are needed')
  expect(() => demandFreeSpace('/srv', 500_000_000)).not.toThrow()
})

test('a full disk is called a full disk', () => {
  const output = 'initdb: error: could not write file "/srv/pg_wal/x": No space left on device\ninitdb: removing contents of data directory'
  expect(explainServerOutput(output, 'the database could not be created').message).toMatch(
    /^the database could not be created: the disk is full/,
  )
})

test('the last line that tells a reason is passed on, without its time stamp', () => {
  const output = '2026-01-01 10:00:00.000 UTC [1] LOG:  starting\n2026-01-01 10:00:00.100 UTC [1] FATAL:  could not load library\nhint\n'
  expect(explainServerOutput(output, 'the database did not start').message).toBe(
    'the database did not start: FATAL:  could not load library',
  )
  expect(explainServerOutput('', 'the database did not start').message).toBe('the database did not start: it said nothing')
})
