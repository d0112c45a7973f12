import { describe, expect, test } from 'vitest'
import { type Around, heldAt, type Version } from './held.ts'

const up: Version<string> = { value: 'up', startedAfterAt: null, startedByAt: 100, endedByAt: 300, lastSeenAt: 200 }
const down: Version<string> = { value: 'down', startedAfterAt: 200, startedByAt: 300, endedByAt: null, lastSeenAt: 500 }
const around = (parts: Partial<Around<string>>): Around<string> => ({
  current: null,
  coming: null,
  turnedAt: null,
  patienceMs: 20,
  unmeasured: null,
  ...parts,
})

describe('what held at an instant', () => {
  test('is known from the first sight to the last', () => {
    for (const at of [100, 150, 200]) expect(heldAt(around({ current: up }), at)).toMatchObject({ standing: 'known', value: 'up' })
  })

  test('is in doubt between the last sight of the old and the first of the new', () => {
    expect(heldAt(around({ current: up, coming: down }), 201)).toEqual({
      ...{ standing: 'in-doubt', before: 'up', after: 'down', afterAt: 200, byAt: 300 },
    })
    expect(heldAt(around({ current: up }), 250)).toMatchObject({ standing: 'in-doubt', before: 'up', after: null })
    expect(heldAt(around({ coming: down }), 250)).toMatchObject({ standing: 'in-doubt', before: null, after: 'down' })
  })

  test('is in doubt while observations speak for another state', () => {
    expect(heldAt(around({ current: down, turnedAt: 505 }), 510)).toMatchObject({ standing: 'in-doubt', before: 'down', byAt: null })
    expect(heldAt(around({ current: down, turnedAt: 505 }), 504)).toMatchObject({ standing: 'known' })
  })

  test('is unmeasured before anything was seen, and when nobody has looked for longer than the rhythm', () => {
    expect(heldAt(around({}), 50)).toEqual({ standing: 'unmeasured', last: null, lastSeenAt: null })
    expect(heldAt(around({ coming: up }), 50)).toEqual({ standing: 'unmeasured', last: null, lastSeenAt: null })
    expect(heldAt(around({ current: down }), 520)).toMatchObject({ standing: 'known', value: 'down' })
    expect(heldAt(around({ current: down }), 521)).toEqual({ standing: 'unmeasured', last: 'down', lastSeenAt: 500 })
  })

  test('is unmeasured in a stretch without evidence, even where it was the same before and after, and where it changed', () => {
    const unmeasured = { fromAt: 120, toAt: 180 }
    expect(heldAt(around({ current: up, unmeasured }), 150)).toEqual({ standing: 'unmeasured', last: 'up', lastSeenAt: 120 })
    const changed = { fromAt: 200, toAt: 300 }
    expect(heldAt(around({ current: up, coming: down, unmeasured: changed }), 250)).toMatchObject({ standing: 'unmeasured', last: 'up' })
  })
})
