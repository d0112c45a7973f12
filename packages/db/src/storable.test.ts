import { describe, expect, test } from 'vitest'
import { storableJson, storableText } from './storable.ts'

describe('storable', () => {
  test('text keeps everything but zero characters and half surrogate pairs', () => {
    expect(storableText('Zürich 🗼 \u0001')).toBe('Zürich 🗼 \u0001')
    expect(storableText('a\0b\ud800c\udc00')).toBe('a\ufffdb\ufffdc\ufffd')
  })

  test('JSON is cleaned in values and keys at every depth, and a backslash stays one', () => {
    const cleaned = JSON.parse(storableJson({ 'k\0': [{ name: 'x\0y' }, 1, null, true], escaped: '\\u0000' }))
    expect(cleaned).toEqual({ 'k\ufffd': [{ name: 'x\ufffdy' }, 1, null, true], escaped: '\\u0000' })
  })
})
