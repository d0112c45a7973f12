import type { FoundMapping } from '@lispwatch/domain/eid-walk/discovery'
import { locator, mapping } from '@lispwatch/domain/testing/observed'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { describe, expect, test } from 'vitest'
import { createMetAlong } from './met-along.ts'

function meeting(store: () => void = () => {}) {
  const clock = createVirtualClock()
  const stored: string[][] = []
  const faults: unknown[] = []
  const met = createMetAlong({
    clock,
    async store(found) {
      store()
      stored.push(found.map(({ eid, server, at }) => `${eid.prefix} ${server} ${at}`))
    },
    onFault: (error) => faults.push(error),
  })
  const saw = (at: number, { server = 'ms-1', prefix = '10.1.0.128/25', rloc = '203.0.113.7' } = {}) => {
    const found: FoundMapping = { eid: { iid: 0, prefix }, mapping: mapping([locator(rloc)]), server, at }
    met.saw([found])
  }
  return { clock, met, stored, faults, saw }
}

describe('what comes along with answers', () => {
  test('is stored at once when it is new, and each minute while it is told', async () => {
    const { clock, saw, stored } = meeting()
    for (const at of [0, 10_000, 59_999]) saw(at)
    await clock.advance(200)
    expect(stored).toEqual([['10.1.0.128/25 ms-1 0']])
    saw(60_000)
    await clock.advance(200)
    expect(stored.slice(1)).toEqual([['10.1.0.128/25 ms-1 60000']])
  })

  test('is new with every server that tells it, and with other locators', async () => {
    const { clock, saw, stored } = meeting()
    saw(0)
    saw(1, { server: 'ms-2' })
    saw(2, { rloc: '203.0.113.8' })
    await clock.advance(200)
    expect(stored).toEqual([['10.1.0.128/25 ms-1 0', '10.1.0.128/25 ms-2 1', '10.1.0.128/25 ms-1 2']])
  })

  test('comes again when it could not be stored', async () => {
    let isAway = true
    const { clock, saw, stored, faults } = meeting(() => {
      if (isAway) throw new Error('away')
    })
    saw(0)
    await clock.advance(200)
    isAway = false
    saw(1000)
    await clock.advance(200)
    expect([stored, faults]).toEqual([[['10.1.0.128/25 ms-1 1000']], [new Error('away')]])
  })

  test('is bounded, whatever a server invents, and what was left out comes with the next answer', async () => {
    const { clock, saw, stored } = meeting()
    const invented = Array.from({ length: 400 }, (_, n) => `10.1.${n >> 6}.${(n & 63) * 4}/30`)
    for (const prefix of invented) saw(0, { prefix })
    await clock.advance(200)
    for (const prefix of invented) saw(1000, { prefix })
    await clock.advance(200)
    expect(stored.map(({ length }) => length)).toEqual([256, 144])
  })

  test('is stored when all is closed, and nothing is taken after that', async () => {
    const { saw, stored, met } = meeting()
    saw(0)
    await met.close()
    saw(0, { server: 'ms-2' })
    await met.close()
    expect(stored).toEqual([['10.1.0.128/25 ms-1 0']])
  })
})
