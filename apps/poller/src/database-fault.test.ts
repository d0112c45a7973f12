import { expect, it } from 'vitest'
import { mayPass } from './database-fault.ts'

const fault = (code: string) => Object.assign(new Error(code), { code })

it('a database that is away, restarting, full or in conflict may pass', () => {
  for (const code of ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300', '53100', '40P01', '08006'])
    expect(mayPass(fault(code))).toBe(true)
  expect(mayPass(new Error('Connection terminated unexpectedly'))).toBe(true)
})

it('a statement that is refused for its content, and a mistake of ours, do not', () => {
  for (const code of ['22P02', '23514', '42P01', '22021']) expect(mayPass(fault(code))).toBe(false)
  expect(mayPass(new TypeError('x is not a function'))).toBe(false)
})
