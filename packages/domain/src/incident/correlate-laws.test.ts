import { expect, test } from 'vitest'
import { LAWS } from './testing/laws.ts'
import { playStories } from './testing/stories.ts'

test.each(LAWS)(
  '$name',
  ({ problem }) => {
    playStories((situation, told) => expect(problem(situation, told)).toBeNull(), { numRuns: 60 })
  },
  60_000,
)
