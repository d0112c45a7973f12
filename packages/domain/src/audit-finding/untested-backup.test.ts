import { expect, test } from 'vitest'
import { NOW } from '../detection/testing/circumstances.ts'
import { DAY_MS, eidFacts, locatorIs, ONE, reading, TWO } from '../detection/testing/eid-facts.ts'
import { type BackupHistory, type Held, untestedBackups } from './untested-backup.ts'

const at = (fromDays: number, toDays: number | null): Held => ({
  fromAt: NOW - fromDays * DAY_MS,
  toAt: toDays === null ? null : NOW - toDays * DAY_MS,
})
const mapped = (held: Held, one: number, two: number) => ({
  ...held,
  priorities: new Map([
    [ONE, one],
    [TWO, two],
  ]),
})
const UP = new Map([
  [ONE, [at(30, null)]],
  [TWO, [at(30, null)]],
])
const history = (parts: Partial<BackupHistory> = {}): BackupHistory => ({
  ...{ mappings: [mapped(at(30, null), 1, 2)], up: UP, down: new Map() },
  ...parts,
})
const facts = (priority = 2, answered: boolean | null = true) =>
  eidFacts({
    locators: [
      locatorIs(ONE, 'up'),
      answered === null
        ? locatorIs(TWO, 'unknown', { priority, readings: [] })
        : locatorIs(TWO, answered ? 'up' : 'unknown', { priority, readings: [reading('up', answered ? {} : { lastAnsweredAt: null })] }),
    ],
  })

test('a backup that answers and never came into use in a month is untested, since it stands by', () => {
  const [finding] = untestedBackups(facts(), history(), NOW)
  expect(finding).toMatchObject({ kind: 'untested-backup', variant: 'never-used', severity: 'info', sinceAt: NOW - 30 * DAY_MS })
  expect(finding?.sentence).toBe(
    `${TWO} (priority 2) of 10.1.0.0/24 of Lisbon never came into use: no better one was down while it answered.`,
  )
})

test('a backup that never answered a probe is worse, and one that is not probed is told apart', () => {
  const never = history({ up: new Map([[ONE, [at(30, null)]]]) })
  expect(untestedBackups(facts(2, false), never, NOW)).toMatchObject([{ variant: 'never-up', severity: 'warning' }])
  expect(untestedBackups(facts(2, null), never, NOW)).toMatchObject([{ variant: 'not-probed', severity: 'info' }])
})

test('one that was up while all better ones were down is tested', () => {
  expect(untestedBackups(facts(), history({ down: new Map([[ONE, [at(20, 19)]]]) }), NOW)).toEqual([])
})

test('an outage in which it was down too, or before it stood by, tests nothing', () => {
  const up = new Map([
    [ONE, [at(30, 20)]],
    [TWO, [at(18, null)]],
  ])
  expect(untestedBackups(facts(), history({ up, down: new Map([[ONE, [at(20, 19)]]]) }), NOW)).toHaveLength(1)
  const late = history({ mappings: [mapped(at(15, null), 1, 2)], down: new Map([[ONE, [at(20, 19)]]]) })
  expect(untestedBackups(facts(), late, NOW)).toHaveLength(1)
})

test('one that was among the best for a while is tested', () => {
  expect(untestedBackups(facts(), history({ mappings: [mapped(at(30, 20), 1, 1), mapped(at(20, null), 1, 2)] }), NOW)).toEqual([])
})

test('priority 255 was never in use, whatever was down', () => {
  const mappings = [mapped(at(30, null), 1, 255)]
  expect(untestedBackups(facts(255), history({ mappings, down: new Map([[ONE, [at(20, 19)]]]) }), NOW)).toHaveLength(1)
})

test('what stands by for less than a week is left alone, and so is a site whose locators are all the best', () => {
  expect(untestedBackups(facts(), history({ mappings: [mapped(at(3, null), 1, 2)] }), NOW)).toEqual([])
  expect(untestedBackups(facts(1), history({ mappings: [mapped(at(30, null), 1, 1)] }), NOW)).toEqual([])
})
