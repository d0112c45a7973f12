import { expect, test } from 'vitest'
import { explainFileError, Failure } from './failure.ts'

const fault = (code: string, path?: string) => Object.assign(new Error(`${code}: low words`), { code, ...(path ? { path } : {}) })

test.each([
  ['ENOSPC', 'is full; free some space'],
  ['EDQUOT', 'quota'],
  ['EACCES', 'no permission to write /srv/.lispwatch/run.json; '],
  ['EPERM', 'no permission'],
  ['EROFS', 'read-only file system'],
  ['EMFILE', 'ulimit -n'],
])('%s becomes one line with a remedy', (code, words) => {
  const told = explainFileError(fault(code, '/srv/.lispwatch/run.json'), '/srv/.lispwatch')
  expect(told).toBeInstanceOf(Failure)
  expect((told as Failure).message).toContain(words)
  expect((told as Failure).message).not.toContain('\n')
})

test('what is no fault of the file system stays what it is', () => {
  const other = new TypeError('x is not a function')
  expect(explainFileError(other, '/srv')).toBe(other)
  const told = new Failure('said already')
  expect(explainFileError(told, '/srv')).toBe(told)
})

test('a fault without a path is told of the folder it happened in', () => {
  expect((explainFileError(fault('ENOSPC'), '/srv/.lispwatch') as Failure).message).toContain('/srv/.lispwatch')
})
