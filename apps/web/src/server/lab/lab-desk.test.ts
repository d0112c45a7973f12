import type { LabCaller, LabReply } from '@lispwatch/jobs/lab-line'
import { expect, it } from 'vitest'
import { createLabDesk } from './lab-desk.ts'

const parts = { rlocs: [], eids: [], mobiles: [], sites: [], mapServers: [], observers: [], scenarios: [] }
const reply = (done: string): LabReply => ({ ok: true, done, warnings: [], broken: [], parts })

function caller(answer: (command: Record<string, unknown>) => Promise<LabReply | undefined>) {
  const asked: string[] = []
  const line: LabCaller = {
    call({ command }) {
      asked.push(String(command.command))
      return answer(command)
    },
    close: async () => {},
  }
  return { line, asked }
}

it('asks the lab once for all who look within two seconds, and again afterwards', async () => {
  const { line, asked } = caller(async () => reply(''))
  let now = 0
  const desk = createLabDesk(line, () => now)
  await Promise.all([desk.look(), desk.look()])
  now = 2000
  await desk.look()
  expect(asked).toEqual(['parts'])
  now = 2001
  await desk.look()
  expect(asked).toEqual(['parts', 'parts'])
})

it('shows what a command has just changed, whatever was remembered', async () => {
  const { line } = caller(async ({ command }) => reply(String(command)))
  const desk = createLabDesk(line, () => 0)
  await desk.look()
  await desk.carryOut({ command: 'down' }, 'Ada')
  expect(await desk.look()).toMatchObject({ done: 'down' })
})

it('does not remember that the queue could not be reached', async () => {
  let away = true
  const { line } = caller(async () => {
    if (away) throw new Error('away')
    return reply('')
  })
  const desk = createLabDesk(line, () => 0)
  await expect(desk.look()).rejects.toThrow('away')
  away = false
  expect(await desk.look()).toMatchObject({ ok: true })
})
