import { expect, test } from 'vitest'
import { DEFAULT_MINUTES, parseTortureArguments } from './torture-arguments.ts'

test('without arguments the seed is a fresh one, so that it can be shown and used again', () => {
  expect(parseTortureArguments([], 4711)).toEqual({ seed: 4711, minutes: DEFAULT_MINUTES, words: [] })
})

test('seed, minutes and words are taken in any order and both spellings', () => {
  expect(parseTortureArguments(['wire', '--seed', '7', '--minutes=0.5'], 1)).toEqual({ seed: 7, minutes: 0.5, words: ['wire'] })
})

test.each([[['--seed', 'x']], [['--seed', '1.5']], [['--minutes']], [['--minutes', '-1']], [['--speed', '1']]])(
  '%j is refused in a line',
  (args) => {
    expect(parseTortureArguments(args, 1)).toEqual(expect.stringMatching(/wants a number|unknown argument/))
  },
)
