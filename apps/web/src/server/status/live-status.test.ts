import { afterEach, expect, test } from 'vitest'
import type { KeeperOptions } from './keeper.ts'
import { createStatusDesk, type StatusDesk } from './status-desk.ts'
import type { Knowledge } from './status-reading.ts'
import { NOW, secretWorld } from './testing/secret-world.ts'

let desk: StatusDesk | undefined
afterEach(() => desk?.close())

/** A desk over a world that the test changes, and what each page's stream has said. */
async function listening(pages: readonly string[]) {
  let world: Knowledge = await secretWorld()
  const read: KeeperOptions<Knowledge>['read'] = () => Promise.resolve(world)
  const opened = createStatusDesk({
    read,
    secret: 'of this test',
    publicUrl: 'https://watch.example',
    folder: undefined,
    now: () => NOW,
    onFault: () => {},
  })
  desk = opened
  const token = (page: string) => world.pages.flatMap((one) => (one.page.name === page ? (opened.gate.token(one) ?? '') : []))[0] ?? ''
  const readers = await Promise.all(
    pages.map(async (page) => {
      const request = new Request(`https://watch.example/status/page/${page}/live?token=${token(page)}`)
      const reader = (await opened.get(request, ['page', page, 'live'])).body?.getReader()
      await reader?.read()
      return { page, reader }
    }),
  )
  /** Fulfilled when it is shown. */
  const change = (of: (before: Knowledge) => Knowledge) =>
    new Promise<void>((resolve) => {
      const stop = opened.watch(() => {
        stop()
        resolve()
      })
      world = of(world)
      opened.renew()
    })
  /** The page whose stream says something next, and what. */
  const next = () =>
    Promise.race(
      readers.map(async ({ page, reader }) => {
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
        return [page, done ? 'end' : new TextDecoder().decode(value).split('\n')[0]]
      }),
    )
  return { change, next }
}

const withState = (key: string, state: 'ok' | 'down') => (before: Knowledge) => ({
  ...before,
  things: before.things.map((thing) => (thing.key === key ? { ...thing, state } : thing)),
})

test('a stream tells that its page shows something else, and nothing of what the page does not show', async () => {
  const { change, next } = await listening(['open'])
  let isTold = false
  const told = next().finally(() => {
    isTold = true
  })
  await change(withState('site closed', 'down'))
  await new Promise(setImmediate)
  expect(isTold).toBe(false)
  await change(withState('site open', 'down'))
  expect(await told).toEqual(['open', 'event: changed'])
})

test('whoever listens behind a gate is sent away when the gate is another one', async () => {
  const { change, next } = await listening(['inner'])
  await change((before) => ({
    ...before,
    pages: before.pages.map((one) => (one.page.name === 'inner' ? { ...one, passwordHash: 'another' } : one)),
  }))
  expect(await next()).toEqual(['inner', 'end'])
})
