import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../packages/launcher/src/root.ts'
import { env } from '../setup/env.mjs'
import { schemaDrift } from './schema-drift.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lispwatch-schema-'))
  cpSync(join(ROOT, 'prisma/schema'), folder, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

const server = () => {
  if (env.LISPWATCH_TEST_DATABASE_URL === undefined) throw new Error('LISPWATCH_TEST_DATABASE_URL is not set: run this with npm test')
  return { DATABASE_URL: env.LISPWATCH_TEST_DATABASE_URL }
}

test('a column that no migration makes is reported, and the schema as it is is not', async () => {
  expect(await schemaDrift(ROOT, server(), folder)).toEqual([])
  const file = readdirSync(folder)
    .map((name) => join(folder, name))
    .find((path) => readFileSync(path, 'utf8').includes('model SetupLink {'))
  if (file === undefined) throw new Error('the schema has no model SetupLink to plant a column in')
  writeFileSync(file, readFileSync(file, 'utf8').replace('model SetupLink {', 'model SetupLink {\n  planted String?'))
  const problems = await schemaDrift(ROOT, server(), folder)
  expect(problems[0]).toBe('prisma/migrations and prisma/schema differ:')
  expect(problems.join('\n')).toContain('planted')
})

test('a server that cannot be reached is no agreement', async () => {
  expect(await schemaDrift(ROOT, { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, folder)).not.toEqual([])
})
