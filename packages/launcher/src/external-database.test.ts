import { expect, test } from 'vitest'
import { explainConnectError, explainRights, parseDatabaseUrl } from './external-database.ts'

const at = { host: 'db.example.net', port: '5432', user: 'owner', database: 'lispwatch' }

test('an address is taken apart, its password is not among the parts', () => {
  expect(parseDatabaseUrl('postgresql://owner:s%40fe@db.example.net/lispwatch?sslmode=require')).toEqual(at)
  expect(parseDatabaseUrl('postgres://owner@localhost:5433')).toEqual({ host: 'localhost', port: '5433', user: 'owner', database: 'owner' })
})

test.each(['', 'db.example.net', 'mysql://owner@db.example.net/x', 'postgresql'])('%j is no address of a PostgreSQL', (text) => {
  expect(parseDatabaseUrl(text)).toBeUndefined()
})

test.each([
  ['ECONNREFUSED', 'no PostgreSQL listens on db.example.net:5432'],
  ['ENOTFOUND', 'the host db.example.net is not known'],
  ['ETIMEDOUT', 'does not answer'],
  ['28P01', 'the password of owner'],
  ['3D000', 'createdb -h db.example.net -p 5432 -O owner lispwatch'],
  ['53300', 'max_connections'],
  [undefined, 'something else'],
])('%s is one line that names the place', (code, words) => {
  const line = explainConnectError(code, 'something else', at)
  expect(line).toContain(words)
  expect(line).toMatch(/^DATABASE_URL: /)
  expect(line).not.toContain('\n')
})

test('each right that the owner lacks is named, with the statement that gives it', () => {
  const all = { user: 'owner', database: 'lispwatch', makesRoles: true, makesSchemas: true, makesTables: true }
  expect(explainRights(all)).toBeUndefined()
  expect(explainRights({ ...all, makesRoles: false })).toContain('ALTER ROLE owner CREATEROLE;')
  expect(explainRights({ ...all, makesSchemas: false })).toContain('ALTER DATABASE lispwatch OWNER TO owner;')
  expect(explainRights({ ...all, makesTables: false })).toContain('GRANT ALL ON SCHEMA public TO owner;')
})
