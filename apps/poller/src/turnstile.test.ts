import { expect, it } from 'vitest'
import { createTurnstile } from './turnstile.ts'

it('lets through as many as there is room for, and the others in their order as there is room again', async () => {
  let open = 0
  const turnstile = createTurnstile({ hasRoom: () => open < 2, passed: () => void open++ })
  const through: number[] = []
  const come = async (who: number) => {
    await turnstile.pass()
    through.push(who)
  }
  const all = Array.from({ length: 3000 }, (_, who) => come(who))
  await Promise.resolve()
  expect(through).toEqual([0, 1])
  for (let n = 0; n < 2998; n++) {
    open--
    turnstile.turn()
    turnstile.turn()
    expect(open).toBe(2)
    await Promise.resolve()
  }
  await Promise.all(all)
  expect(through).toEqual(Array.from({ length: 3000 }, (_, who) => who))
  open = 0
  expect(turnstile.pass()).toBeUndefined()
})
