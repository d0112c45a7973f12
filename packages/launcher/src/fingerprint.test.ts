import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint, isFresh, remember } from './fingerprint.ts'

let root = ''
const put = (path: string, content: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), content)
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lispwatch-fingerprint-'))
  put('apps/web/src/page.tsx', 'one')
  put('package-lock.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

const now = () => fingerprint(root, ['apps', 'package-lock.json', 'absent'])

test('it changes with a content, a name, and a new file', () => {
  const values = [now()]
  put('apps/web/src/page.tsx', 'two')
  values.push(now())
  put('apps/web/src/other.tsx', 'two')
  values.push(now())
  put('package-lock.json', '{ }')
  values.push(now())
  expect(new Set(values).size).toBe(4)
})

test('moving text from one file to the next changes it', () => {
  put('apps/a.ts', 'ab')
  put('apps/b.ts', 'c')
  const before = now()
  put('apps/a.ts', 'a')
  put('apps/b.ts', 'bc')
  expect(now()).not.toBe(before)
})

test('what tools make, and tests, do not change it', () => {
  const before = now()
  put('apps/web/.next/server.js', 'made')
  put('apps/web/node_modules/x/index.js', 'made')
  put('apps/web/src/page.test.tsx', 'a test')
  put('apps/web/e2e/harness/browser.ts', 'only for tests')
  expect(now()).toBe(before)
})

test('a stamp holds for its value, and only while what was made is there', () => {
  const made = join(root, 'made.js')
  const stamp = { file: join(root, 'dist/.stamp'), value: 'a' }
  expect(isFresh(stamp, [])).toBe(false)
  remember(stamp)
  expect(isFresh(stamp, [])).toBe(true)
  expect(isFresh({ ...stamp, value: 'b' }, [])).toBe(false)
  expect(isFresh(stamp, [made])).toBe(false)
  writeFileSync(made, '')
  expect(isFresh(stamp, [made])).toBe(true)
})
