import { expect, test } from 'vitest'
import { etrSaysText } from './etr-says-text.ts'

const SAYS = { eid: '10.1.0.0/24', sinceAt: 0, evidence: 'authoritative' } as const

test('what an ETR says is compared in a few words, and a difference is told whole', () => {
  expect(etrSaysText({ ...SAYS, comparison: 'same', sentence: null })).toBe('About 10.1.0.0/24 the ETR says the same as the map-servers.')
  expect(etrSaysText({ ...SAYS, comparison: 'part', sentence: null })).toBe(
    'About 10.1.0.0/24 the ETR says its own part of what the map-servers say.',
  )
  expect(etrSaysText({ ...SAYS, comparison: 'otherwise', sentence: '203.0.113.12 was removed.' })).toBe(
    'About 10.1.0.0/24 the ETR says otherwise than the map-servers: 203.0.113.12 was removed.',
  )
})
