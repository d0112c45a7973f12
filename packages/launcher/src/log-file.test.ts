import { closeSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { logTail, openLog } from './log-file.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lispwatch-log-'))
  file = join(folder, 'web.log')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a log is appended to, and is for its owner only', () => {
  for (const line of ['one\n', 'two\n']) {
    const log = openLog(file)
    writeSync(log, line)
    closeSync(log)
  }
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('one that grew too large is put aside at the next start, and only one is kept', () => {
  for (const content of ['first', 'second']) {
    writeFileSync(file, content.repeat(10))
    closeSync(openLog(file, 20))
  }
  expect(readFileSync(file, 'utf8')).toBe('')
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('second'.repeat(10))
})

test('the tail has the last whole lines, however long the log is', () => {
  expect(logTail(file, 3)).toEqual([])
  writeFileSync(file, Array.from({ length: 5_000 }, (_, index) => `line ${index}`).join('\n'))
  expect(logTail(file, 2)).toEqual(['line 4998', 'line 4999'])
  expect(logTail(file, 9_999).every((line) => /^line \d+$/.test(line))).toBe(true)
})
