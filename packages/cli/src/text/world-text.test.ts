import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import { FIRST_LIGHT } from '@lispwatch/lab/worlds/first-light'
import { generateWorld } from '@lispwatch/lab/worlds/generated'
import { expect, test } from 'vitest'
import { worldText } from './world-text.ts'

const SURROUNDINGS = { inventory: 'network:\n  name: x\n', hub: { address: '127.0.0.1', port: 5000 }, home: '/tmp/x', bind: false }

test('a small network is told whole, with its inventory', () => {
  const text = worldText(FIRST_LIGHT, SURROUNDINGS)
  expect(text).toContain('inventory\n  network:\n    name: x\n')
  for (const { name } of FIRST_LIGHT.sites) expect(text).toContain(`  ${name} in `)
  expect(text).not.toContain('more site')
})

test('sites that never register are counted, not listed', () => {
  const text = worldText(ATLAS, SURROUNDINGS)
  expect(text).toMatch(/^Atlas: 12 map-servers, 26 sites\n/)
  expect(text).toContain('and 250 more sites; --inventory prints them all')
  expect(text).not.toContain('reserve')
  for (const title of ['map-resolvers', 'proxy xTRs', 'RTRs', 'delegation tree']) expect(text).toContain(`\n\n${title}\n  `)
})

test('a large network stays readable: forty sites, and how many there are beyond', () => {
  const text = worldText(generateWorld({ sites: 1000, seed: 1 }), SURROUNDINGS)
  expect(text).toContain('and 960 more sites')
  expect(text.split('\n').length).toBeLessThan(150)
})
