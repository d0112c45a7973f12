import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { endLeftovers, processesOf } from './leftovers.ts'

test.runIf(process.platform === 'linux')('a process that a run left behind is named and ended', async () => {
  const mark = `/tmp/lispwatch-test-${randomUUID()}`
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { env: { TMPDIR: mark }, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await once(child, 'spawn')
  const left = await endLeftovers(mark)
  expect(left).toHaveLength(1)
  expect(left[0]).toContain(`process ${child.pid}`)
  await ended
  expect(processesOf(mark)).toEqual([])
})
