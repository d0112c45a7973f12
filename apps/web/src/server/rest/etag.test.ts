import { expect, test } from 'vitest'
import { etagOf, isKnown } from './etag.ts'

test('a tag is known by its exact text, in a list, weakly or as any', () => {
  const tag = etagOf('a body')
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) expect(isKnown(known, tag)).toBe(true)
  for (const unknown of [null, '', '"other"', tag.slice(1, -1)]) expect(isKnown(unknown, tag)).toBe(false)
})

test('another body has another tag', () => {
  expect(etagOf('a')).not.toBe(etagOf('b'))
  expect(etagOf('a')).toBe(etagOf(Buffer.from('a')))
})
