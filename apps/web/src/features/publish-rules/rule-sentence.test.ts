import { expect, test } from 'vitest'
import { ruleSentence } from './rule-sentence.ts'
import { EMPTY_RULE } from './words.ts'

test('a rule is told in one sentence', () => {
  expect(ruleSentence(EMPTY_RULE)).toBe('Site down or server down, critical, after 5 min.')
  const when = { kinds: [], severities: [], scope: { sites: ['a'] }, sitesAtLeast: 3, eidsLostAtLeast: 2 }
  expect(ruleSentence({ when, forMs: 0 })).toBe(
    'Anything, at once, in part of the network, 3 sites at least, 2 EID-prefixes cut off at least.',
  )
})
