import { describe, expect, it } from 'vitest'
import { storedEvent } from '../testing/stored-event.ts'
import { compareIds, createEventLog } from './event-log.ts'

const event = (id: number, at = id) => storedEvent(id, at)
const events = (...ids: number[]) => ids.map((id) => event(id))
const idsFrom = (log: ReturnType<typeof createEventLog>, position: number) => log.from(position)?.map(({ id }) => Number(id))
const OPTIONS = { capacity: 4, overlapMs: 10_000 }

describe('the log of recent events', () => {
  it('keeps an event that is committed after one with a greater id', () => {
    const log = createEventLog(OPTIONS, '10')
    log.append(events(12), 1_000)
    expect(log.cursor(2_000)).toBe('10')
    expect(log.append(events(11, 12), 2_000)).toBe(1)
    expect(idsFrom(log, 0)).toEqual([12, 11])
  })

  it('gives an event once, however often it is read', () => {
    const log = createEventLog(OPTIONS, null)
    log.append(events(1, 2), 0)
    expect(log.append(events(1, 2), 5_000)).toBe(0)
    expect(log.append(events(1, 2), 60_000)).toBe(0)
    log.cursor(60_000)
    expect(log.append(events(1, 2), 60_000)).toBe(0)
  })

  it('begins the next read behind what was seen longer ago than the overlap, and only there', () => {
    const log = createEventLog(OPTIONS, '0')
    log.append(events(1, 2), 0)
    log.append(events(3), 9_000)
    expect(log.cursor(9_999)).toBe('0')
    expect(log.cursor(10_000)).toBe('2')
    expect(log.cursor(19_000)).toBe('3')
  })

  it('resumes somewhat before the last event that was received, so that one shown late is not lost', () => {
    const log = createEventLog({ ...OPTIONS, capacity: 10 }, null)
    log.append([event(1, 0), event(2, 25_000), event(4, 30_000)], 0)
    log.append([event(3, 29_000), event(5, 40_001)], 1)
    expect(idsFrom(log, log.resumeAt('4') ?? -1)).toEqual([2, 4, 3, 5])
    expect(idsFrom(log, log.resumeAt('5') ?? -1)).toEqual([5])
    expect(log.resumeAt('7')).toBeUndefined()
  })

  it('forgets the oldest beyond its capacity and says so to whoever still stands there', () => {
    const log = createEventLog(OPTIONS, null)
    log.append(events(1, 2, 3, 4, 5, 6), 0)
    expect(log.end()).toBe(6)
    expect(log.from(1)).toBeUndefined()
    expect(idsFrom(log, 2)).toEqual([3, 4, 5, 6])
    expect(idsFrom(log, 6)).toEqual([])
    expect(log.resumeAt('1')).toBeUndefined()
  })

  it('orders ids as numbers, also beyond what a number can hold', () => {
    const sorted = ['9', '10', '9007199254740993', '9007199254740992'].sort(compareIds)
    expect(sorted).toEqual(['9', '10', '9007199254740992', '9007199254740993'])
  })
})
