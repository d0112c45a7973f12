import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('many who ask at once share one reading, and so does whoever asks a moment later', async () => {
  let [nowMs, readings] = [0, 0]
  const ask = remembered(
    async (question: string) => `${question} ${++readings}`,
    () => nowMs,
  )
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a 1', 'a 1', 'b 2'])
  nowMs = 1499
  expect(await ask('a')).toBe('a 1')
  nowMs = 1501
  expect(await ask('a')).toBe('a 3')
})

test('what took long stands four times as long', async () => {
  let [nowMs, readings] = [0, 0]
  const ask = remembered(
    async (_: string) => {
      nowMs += 1000
      return ++readings
    },
    () => nowMs,
  )
  await ask('a')
  nowMs = 4999
  expect(await ask('a')).toBe(1)
  nowMs = 5001
  expect(await ask('a')).toBe(2)
})

test('what failed is asked again at once, and of many questions the oldest are forgotten', async () => {
  let readings = 0
  const ask = remembered(
    async (question: number) => {
      if (++readings === 1) throw new Error('the database is away')
      return question
    },
    () => 0,
  )
  await expect(ask(0)).rejects.toThrow('away')
  for (let question = 0; question < 5; question++) await ask(question)
  expect(readings).toBe(6)
  await ask(4)
  expect(readings).toBe(6)
  await ask(0)
  expect(readings).toBe(7)
})
