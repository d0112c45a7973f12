import { expect, it } from 'vitest'
import { BEFORE_THE_FIRST, hashOfLine } from './link.ts'

it('hangs a line on the one before as sha256sum can check it', () => {
  // printf '%s\n%s' 000…000 '{"a":"ü"}' | sha256sum
  expect(hashOfLine(BEFORE_THE_FIRST, '{"a":"ü"}')).toBe('39fe7ac9dc36ae3851c4c4762b360f9b509dc21c1086a5ef074f08d5d3e0d914')
})
