import { SEVERITY } from '@lispwatch/domain/state'
import { expect, test } from 'vitest'
import { decodeStates, encodeStates } from './state-code.ts'

test('every state survives the way over the wire', () => {
  const text = encodeStates(SEVERITY)
  expect(text).toHaveLength(SEVERITY.length)
  expect([...decodeStates(text)].map((index) => SEVERITY[index])).toEqual(SEVERITY)
})

test('a state that is not known yet is called unknown', () => {
  expect([...decodeStates('zA')].map((index) => SEVERITY[index])).toEqual(['unknown', 'unknown'])
})
