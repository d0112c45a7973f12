import { expect, test } from 'vitest'
import { chooseBinaries, parseVersion } from './binaries.ts'

const binaries = (major: number, source = 'system') => ({
  folder: `/usr/lib/postgresql/${major}/bin`,
  source,
  version: `${major}.1`,
  major,
})

test.each([
  ['postgres (PostgreSQL) 18.4\n', '18.4', 18],
  ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n', '15.18', 15],
  ['postgres (PostgreSQL) 19beta1\n', '19beta1', 19],
])('%j is version %s', (text, version, major) => {
  expect(parseVersion(text)).toEqual({ version, major })
})

test('a program that cannot start has no version', () => {
  expect(parseVersion('')).toBeUndefined()
  expect(parseVersion('error while loading shared libraries: libssl.so.1.1')).toBeUndefined()
})

test('new data goes to the first server found that is new enough', () => {
  expect(chooseBinaries([binaries(13), binaries(15), binaries(18)], undefined, '/data').major).toBe(15)
})

test('old data is only given to the version that wrote it', () => {
  expect(chooseBinaries([binaries(18), binaries(15)], 15, '/data').major).toBe(15)
  expect(() => chooseBinaries([binaries(18)], 15, '/data')).toThrow('the data in /data needs PostgreSQL 15 (here: 18.1)')
})

test('a machine without a server is told what to do', () => {
  expect(() => chooseBinaries([], undefined, '/data')).toThrow('DATABASE_URL=postgresql://')
  expect(() => chooseBinaries([binaries(14)], undefined, '/data')).toThrow('no PostgreSQL 15 or newer')
})
