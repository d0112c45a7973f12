import { describe, expect, test } from 'vitest'
import { differingNames, type LineChange, type RecordLine, rebuiltRow } from './record-line.ts'

const line = (position: number, change: LineChange, content: RecordLine['content'] = { state: 'up' }): RecordLine => ({
  ...{ position, knownAt: position * 1000, source: 'state_interval', key: '7', change },
  content: change === 'removed' ? null : content,
})

describe('a row that is made again of its lines', () => {
  test('is what the last of them says', () => {
    const [added, changed] = [line(1, 'added'), line(2, 'changed', { state: 'down' })]
    expect(rebuiltRow([])).toEqual({ kind: 'never' })
    expect(rebuiltRow([added])).toEqual({ kind: 'there', line: added })
    expect(rebuiltRow([added, changed])).toEqual({ kind: 'there', line: changed })
    expect(rebuiltRow([line(1, 'found'), changed, line(3, 'removed')])).toEqual({ kind: 'gone', line: line(3, 'removed') })
    expect(rebuiltRow([added, line(2, 'removed'), line(3, 'added')])).toEqual({ kind: 'there', line: line(3, 'added') })
  })

  test.each<[string, RecordLine[], number]>([
    ['a change of what was not there', [line(4, 'changed')], 4],
    ['the end of what was not there', [line(4, 'removed')], 4],
    ['the end of what is gone', [line(1, 'added'), line(2, 'removed'), line(3, 'removed')], 3],
    ['a change of what is gone', [line(1, 'added'), line(2, 'removed'), line(5, 'changed')], 5],
    ['writing what is there', [line(1, 'added'), line(2, 'added')], 2],
    ['finding what is there', [line(1, 'added'), line(2, 'found')], 2],
    ['a row that says nothing', [line(1, 'added', null)], 1],
  ])('cannot be: %s', (_, lines, position) => {
    expect(rebuiltRow(lines)).toMatchObject({ kind: 'impossible', line: { position } })
  })
})

test('two rows are told apart by the names of what they say differently, whatever the order of names', () => {
  expect(differingNames({ a: { x: 1, y: [1, 2] }, b: 1 }, { b: 1, a: { y: [1, 2], x: 1 } })).toEqual([])
  expect(differingNames({ a: [1, 2], b: 1, c: null }, { a: [2, 1], b: 1 })).toEqual(['a', 'c'])
  expect(differingNames(null, { b: 1 })).toEqual(['b'])
})
