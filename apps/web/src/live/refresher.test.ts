import type { QueryFilters } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRefresher } from './refresher.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function world() {
  const asked: unknown[] = []
  const invalidateQueries = async (filters?: QueryFilters) => void asked.push(filters?.queryKey)
  return { asked, refresher: createRefresher({ invalidateQueries }, 400) }
}

const filter = (...queryKey: string[]) => ({ queryKey })

describe('the refresher', () => {
  it('asks once for what a burst of events makes old several times', () => {
    const { asked, refresher } = world()
    for (let n = 0; n < 256; n += 1) refresher.add([filter('sites', 'list'), filter('sites', 'get')])
    expect(asked).toEqual([])
    vi.advanceTimersByTime(400)
    expect(asked).toEqual([
      ['sites', 'list'],
      ['sites', 'get'],
    ])
  })

  it('does not wait for a stream of events to pause', async () => {
    const { asked, refresher } = world()
    for (let n = 0; n < 10; n += 1) {
      refresher.add([filter('sites')])
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(asked.length).toBe(2)
  })

  it('waits for the answer before it asks for the same anew, but not for ever', async () => {
    const answers: (() => void)[] = []
    const invalidateQueries = () => new Promise<void>((resolve) => void answers.push(resolve))
    const refresher = createRefresher({ invalidateQueries }, 400)
    refresher.add([filter('sites')])
    await vi.advanceTimersByTimeAsync(400)
    refresher.add([filter('sites')])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(answers.length).toBe(1)
    answers[0]?.()
    await vi.advanceTimersByTimeAsync(400)
    expect(answers.length).toBe(2)
    refresher.add([filter('sites')])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(answers.length).toBe(3)
  })

  it('asks for nothing after it was stopped', () => {
    const { asked, refresher } = world()
    refresher.add([filter('sites')])
    refresher.stop()
    vi.advanceTimersByTime(1_000)
    expect(asked).toEqual([])
  })
})
