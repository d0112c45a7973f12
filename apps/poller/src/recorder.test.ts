import type { Judgement } from '@lispwatch/domain/judge'
import { judgeHistory } from '@lispwatch/domain/testing/history'
import { rlocTarget } from '@lispwatch/domain/testing/observed'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, it } from 'vitest'
import { createRecorder, RECORD_BATCH, RECORD_INTERVAL_MS } from './recorder.ts'

const judgement = (id: number): Judgement => judgeHistory(rlocTarget({ id }), ['answer'])[0] as Judgement
const refused = Object.assign(new Error('invalid'), { code: '22P02' })
const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' })

function recording(store: (ids: number[]) => void = () => {}) {
  const clock = createVirtualClock()
  const stored: number[][] = []
  const faults: unknown[] = []
  const givenUp: number[] = []
  const recorder = createRecorder({
    clock,
    async store(judgements) {
      const ids = judgements.map(({ targetId }) => targetId)
      store(ids)
      stored.push(ids)
      return { recorded: ids.length, stale: 0 }
    },
    onStored: () => {},
    onFault: (error) => faults.push(error),
    onGivenUp: ({ targetId }) => givenUp.push(targetId),
  })
  return { clock, recorder, stored, faults, givenUp }
}

describe('the recorder', () => {
  it('waits 200 ms for company, and settles each with its recording', async () => {
    const { clock, recorder, stored } = recording()
    let settled = 0
    for (const id of [1, 2, 3]) void recorder.record(judgement(id)).then(() => settled++)
    await clock.advance(RECORD_INTERVAL_MS - 1)
    expect([stored, settled]).toEqual([[], 0])
    await clock.advance(1)
    expect([stored, settled]).toEqual([[[1, 2, 3]], 3])
  })

  it('does not wait once a batch is full, and never exceeds one', async () => {
    const { clock, recorder, stored } = recording()
    for (let id = 1; id <= RECORD_BATCH + 1; id++) void recorder.record(judgement(id))
    await clock.advance(0)
    expect(stored.map(({ length }) => length)).toEqual([RECORD_BATCH])
    await clock.advance(RECORD_INTERVAL_MS)
    expect(stored.map(({ length }) => length)).toEqual([RECORD_BATCH, 1])
  })

  it('records what has settled while others are still under way: nothing waits for the slowest', async () => {
    const { clock, recorder, stored } = recording()
    const settled: number[] = []
    for (let n = 0; n < 10; n++) {
      void recorder.record(judgement(n + 1)).then(() => settled.push(n))
      await clock.advance(RECORD_INTERVAL_MS / 2)
      expect(settled.length).toBeGreaterThanOrEqual(n - 1)
    }
    expect(stored.length).toBeGreaterThan(3)
  })

  it('stores two batches at once at most, and what comes meanwhile after them', async () => {
    const clock = createVirtualClock()
    let [open, most] = [0, 0]
    const lengths: number[] = []
    const recorder = createRecorder({
      clock,
      async store({ length }) {
        most = Math.max(most, ++open)
        lengths.push(length)
        await new Promise<void>((resolve) => clock.after(50, resolve))
        open--
        return { recorded: length, stale: 0 }
      },
      onStored: () => {},
      onFault: () => {},
      onGivenUp: () => {},
    })
    const all = Array.from({ length: 5 * RECORD_BATCH }, (_, id) => recorder.record(judgement(id + 1)))
    await clock.advance(0)
    expect([open, recorder.waiting]).toEqual([2, 5 * RECORD_BATCH])
    await clock.settle(Promise.all(all))
    expect([most, recorder.waiting]).toEqual([2, 0])
    expect(lengths).toEqual(Array(5).fill(RECORD_BATCH))
  })

  it('keeps what waits while the database is away, and records it in order when it is back', async () => {
    let isAway = true
    const { clock, recorder, stored, faults } = recording(() => {
      if (isAway) throw away
    })
    void recorder.record(judgement(1))
    await clock.advance(3000)
    void recorder.record(judgement(2))
    await clock.advance(3000)
    expect(stored).toEqual([])
    expect(faults.length).toBeGreaterThan(2)
    expect(faults.length).toBeLessThan(8)
    isAway = false
    await clock.advance(5000)
    expect(stored).toEqual([[1, 2]])
    expect(recorder.waiting).toBe(0)
  })

  it('gives up only the judgement that cannot be stored, and keeps its neighbours', async () => {
    const { clock, recorder, stored, givenUp, faults } = recording((ids) => {
      if (ids.includes(5)) throw refused
    })
    const all = [1, 2, 3, 4, 5, 6, 7].map((id) => recorder.record(judgement(id)))
    await clock.settle(Promise.all(all))
    expect(stored.flat().sort()).toEqual([1, 2, 3, 4, 6, 7])
    expect(givenUp).toEqual([5])
    expect(faults).toEqual([])
  })

  it('records what is there when it is closed, and takes nothing more', async () => {
    const { recorder, stored } = recording()
    void recorder.record(judgement(1))
    await recorder.close()
    await recorder.record(judgement(2))
    expect(stored).toEqual([[1]])
  })

  it('can be closed while the database is away', async () => {
    const { clock, recorder } = recording(() => {
      throw away
    })
    const waiting = recorder.record(judgement(1))
    await recorder.close()
    await waiting
    expect(clock.scheduled()).toBe(0)
  })
})
