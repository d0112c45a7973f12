import { expect, test } from 'vitest'
import { readEnvironment } from './env.ts'
import { environmentProblems } from './environment-problems.ts'

const problems = (env: Record<string, string>) => environmentProblems(readEnvironment(env, '/srv'))

test('an empty environment is fine, and so are empty variables', () => {
  expect(problems({})).toEqual([])
  expect(problems({ VANTAGE: '', REDIS_URL: ' ', LISPWATCH_PUBLIC_URL: '', LISPWATCH_ADMIN_EMAIL: '' })).toEqual([])
})

test.each([
  [{ VANTAGE: 'Amsterdam 1' }, 'VANTAGE is "Amsterdam 1"'],
  [{ LISPWATCH_ADMIN_EMAIL: 'ada@example.net' }, 'belong together'],
  [{ LISPWATCH_ADMIN_PASSWORD: 'correct horse battery' }, 'belong together'],
  [{ LISPWATCH_ADMIN_EMAIL: 'ada@example.net', LISPWATCH_ADMIN_PASSWORD: 'short' }, 'at least 12 characters'],
  [{ LISPWATCH_PUBLIC_URL: 'watch.example.net' }, 'LISPWATCH_PUBLIC_URL'],
  [{ LISPWATCH_SECRET_KEY: 'not 32 octets' }, 'LISPWATCH_SECRET_KEY'],
  [{ BETTER_AUTH_SECRET: 'short' }, 'at least 32 characters'],
  [{ REDIS_URL: '127.0.0.1:6379' }, 'REDIS_URL'],
])('%j is explained', (env, words) => {
  expect(problems(env as Record<string, string>)).toEqual([expect.stringContaining(words)])
})

test('no password is ever part of an explanation', () => {
  expect(problems({ LISPWATCH_ADMIN_PASSWORD: 'topsecret', REDIS_URL: 'topsecret' }).join()).not.toContain('topsecret')
})

test('the state folder is meant from where the command was typed', () => {
  expect(readEnvironment({ LISPWATCH_HOME: 'state', INIT_CWD: '/home/ada' }, '/srv').home).toBe('/home/ada/state')
  expect(readEnvironment({ LISPWATCH_HOME: '/var/lib/lispwatch' }, '/srv').home).toBe('/var/lib/lispwatch')
  expect(readEnvironment({}, '/srv').home).toMatch(/\.lispwatch$/)
})
