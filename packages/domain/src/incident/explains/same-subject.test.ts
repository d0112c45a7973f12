import { expect, it } from 'vitest'
import { SAME_SUBJECT } from './same-subject.ts'

it('nothing explains itself, over whatever others', () => {
  const explained = new Map(SAME_SUBJECT)
  const reaches = (from: string, seen: ReadonlySet<string>): boolean =>
    [...explained].some(
      ([cause, others]) => cause === from && others.some((other) => seen.has(other) || reaches(other, new Set([...seen, other]))),
    )
  for (const [cause] of SAME_SUBJECT) expect(reaches(cause, new Set([cause]))).toBe(false)
})

it('causes stand in the order in which they are asked, each once', () => {
  const causes = SAME_SUBJECT.map(([cause]) => cause)
  expect(new Set(causes).size).toBe(causes.length)
  for (const [cause, others] of SAME_SUBJECT) {
    for (const other of others) {
      const place = causes.indexOf(other)
      if (place !== -1) expect(place).toBeGreaterThan(causes.indexOf(cause))
    }
  }
})
