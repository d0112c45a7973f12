import { expect, it } from 'vitest'
import { SINGLE_SERVER } from './d28-single-server.ts'
import { circumstances } from './testing/circumstances.ts'
import { serverFacts, serverReading } from './testing/server-facts.ts'

const two = circumstances({
  mapServerAddresses: new Set(['198.51.100.1', '198.51.100.2']),
  servers: new Map([
    ['ms1', new Map()],
    ['ms2', new Map()],
  ]),
})
const assess = (soleServerOf: readonly string[], replaced = {}, around = two) =>
  SINGLE_SERVER.assess(
    serverFacts([serverReading('home', 'answering')], { soleServerOf, ...replaced }),
    { open: null, memory: null },
    around,
  )

it('sites that are registered at one server alone are worth knowing and no more', () => {
  expect(assess(['Lisbon', 'Porto'])).toMatchObject({
    claim: {
      severity: 'info',
      affects: { sites: ['Lisbon', 'Porto'] },
      reason: 'ms1 is the only server at which Lisbon and Porto are registered.',
    },
  })
})

it('it is nothing where every site is registered twice, in a network with one map-server, or of a resolver', () => {
  expect(assess([]).verdict).toBe('clears')
  expect(assess(['Lisbon'], {}, circumstances()).verdict).toBe('clears')
  expect(assess(['Lisbon'], { roles: ['map-resolver'] }).verdict).toBe('clears')
})

it('a server that does not answer is not judged by what it held', () => {
  expect(assess(['Lisbon'], { readings: [serverReading('home', 'dead')] }).verdict).toBe('holds')
})
