import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecrets } from './secrets.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lispwatch-secrets-'))
  file = join(folder, 'secrets.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('secrets are made once, are all different, and are for their owner only', () => {
  const secrets = readSecrets(file)
  expect(new Set(Object.values(secrets)).size).toBe(5)
  expect(Object.values(secrets).every((secret) => secret.length >= 43)).toBe(true)
  expect(readSecrets(file)).toEqual(secrets)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a secret that a newer version wants is added, the others stay', () => {
  const { authSecret, ...older } = readSecrets(file)
  writeFileSync(file, JSON.stringify(older))
  const newer = readSecrets(file)
  expect(newer).toMatchObject(older)
  expect(newer.authSecret).not.toBe(authSecret)
})

test('a file that is broken is not overwritten, and its content is not shown', () => {
  writeFileSync(file, '{"ownerPassword": "topsecret-topsecret"')
  expect(() => readSecrets(file)).toThrow(/cannot be read as JSON; restore it/)
  expect(() => readSecrets(file)).not.toThrow(/topsecret/)
  expect(readFileSync(file, 'utf8')).toContain('topsecret')
})
