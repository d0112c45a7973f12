import { expect, it } from 'vitest'
import { controlPortDisplayState, explainNode } from './control-port-words.ts'

it('says what is seen, and for each role what cannot be', () => {
  expect(explainNode(['rtr'], 'open')).toBe(
    'LISP answers on its control port. Which sites stand behind an RTR shows in the mappings that name it, not at its control port.',
  )
  expect(explainNode(['pitr', 'petr'], 'silent')).toMatch(/stays silent.*BGP.*configuration only\.$/)
  expect(explainNode(['map-server'], 'unknown')).toBe('Its control port has not told enough yet.')
})

it('silence of a control port is not shown as a defect; a closed one is', () => {
  expect((['unknown', 'open', 'closed', 'silent'] as const).map(controlPortDisplayState)).toEqual([
    'unknown',
    'ok',
    'service-down',
    'unknown',
  ])
})
