import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { targets: { type: 'string' }, seconds: { type: 'string' }, minutes: { type: 'string' } },
  allowPositionals: true,
})

/** A number from the command line. @throws Error when it is none */
export function option(name: keyof typeof values, otherwise: number): number {
  const given = values[name]
  if (given === undefined) return otherwise
  const value = Number(given)
  if (!(value > 0)) throw new Error(`--${name} is a number above 0, not ${JSON.stringify(given)}`)
  return value
}
