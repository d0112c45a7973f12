import { expect, test } from 'vitest'
import { isNodeNewEnough } from './node-version.mjs'
import { explainNpm, missingPackages } from './packages.mjs'

const locked = {
  '': {},
  'packages/db': { version: '0.1.0' },
  'node_modules/@lispwatch/db': { link: true },
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
}
const whole = { 'node_modules/pg': { version: '8.23.1' } }

test('what is installed exactly as locked needs no npm; packages of other platforms may be absent', () => {
  expect(missingPackages(locked, whole, () => true)).toEqual([])
})

test('another version, a folder that is gone and a lost link each need npm', () => {
  expect(missingPackages(locked, { 'node_modules/pg': { version: '8.23.0' } }, () => true)).toEqual(['node_modules/pg'])
  expect(missingPackages(locked, whole, (path) => path !== 'node_modules/pg/package.json')).toEqual(['node_modules/pg'])
  expect(missingPackages(locked, whole, (path) => path !== 'node_modules/@lispwatch/db')).toEqual(['node_modules/@lispwatch/db'])
  expect(missingPackages(locked, {}, () => true)).toEqual(['node_modules/pg'])
})

test.each([
  ['npm error code ENOSPC\nnpm error nospc no space left on device', 'disk is full'],
  ['npm error code EACCES\nnpm error syscall mkdir', 'no permission'],
  ['npm error code ENOTFOUND\nnpm error network request failed', 'registry cannot be reached'],
  ['npm error code EUSAGE\nnpm error Missing: x@1 from lock file', 'npm error code EUSAGE'],
  ['', 'it said nothing'],
])('what npm said in %j becomes one line', (output, words) => {
  expect(explainNpm(output, 1)).toContain(words)
  expect(explainNpm(output, 1)).not.toContain('\n')
})

test.each([
  ['20.19.0', true],
  ['20.18.3', false],
  ['18.20.4', false],
  ['22.0.0', true],
  ['24.21.0', true],
])('Node %s is new enough: %s', (version, enough) => {
  expect(isNodeNewEnough(version)).toBe(enough)
})
