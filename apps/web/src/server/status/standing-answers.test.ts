import { expect, test } from 'vitest'
import type { Snapshot } from './keeper.ts'
import { createStandingAnswers } from './standing-answers.ts'
import type { Knowledge } from './status-reading.ts'
import { NOW, secretWorld } from './testing/secret-world.ts'

const ADMISSION = { kind: 'in', isPrivate: false, by: 'nothing' } as const

/** Two readings, one after the other, and how often something was worked out of either. */
async function readings() {
  const value = await secretWorld()
  const worked = { of: 0 }
  const counted: Knowledge = {
    ...value,
    get things() {
      worked.of++
      return value.things
    },
  }
  const snapshot = (version: number): Snapshot<Knowledge> => ({ value: counted, madeAt: NOW + version, version })
  const [stored] = value.pages
  if (stored === undefined) throw new Error('the world has no page')
  const page = (of: Snapshot<Knowledge>) => ({ stored, url: 'https://watch.example/status', path: [], admission: ADMISSION, snapshot: of })
  return { worked, first: snapshot(1), second: snapshot(2), page }
}

const created = () => createStandingAnswers({ now: () => NOW, tokenOf: () => null })

test('what visitors ask for is made of the next reading before it is shown, and nothing is worked out for a visitor then', async () => {
  const { worked, first, second, page } = await readings()
  const answers = created()
  await answers.standing(page(first), {})
  await answers.makeReady(second, first)
  worked.of = 0
  const given = await answers.standing(page(second), {})
  expect(given).toMatchObject({ status: 200 })
  expect(worked.of).toBe(0)
})

test('who asks while an answer is being made waits for the same one', async () => {
  const { first, page } = await readings()
  const answers = created()
  const [one, other] = await Promise.all([answers.standing(page(first), {}), answers.standing(page(first), {})])
  expect(one).toBe(other)
})
