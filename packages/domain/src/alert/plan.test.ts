import { describe, expect, test } from 'vitest'
import { UNHANDLED } from '../incident/incident.ts'
import { alertOf, Desk, HOUR, MINUTE, NOON, READY, routeOf, ruleOf, SECOND } from './testing/desk.ts'

const QUIET = { by: 'silence', id: 1, untilAt: null, sentence: 'Silenced by Rui: known.' } as const

describe('when the first message leaves', () => {
  test('a warning waits half a minute for company, and is told once', () => {
    const desk = new Desk().put(alertOf(1))
    expect(desk.at(NOON)).toEqual([])
    desk.put(alertOf(2, { openedAt: NOON + 20 * SECOND }))
    expect(desk.run(NOON, NOON + HOUR)).toEqual(['+30 mail: firing 1 2'])
  })

  test('a critical one leaves at once, and what comes after it waits for the interval', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    expect(desk.at(NOON)).toEqual(['mail: firing 1'])
    desk.put(alertOf(2, { severity: 'critical', openedAt: NOON + SECOND }))
    expect(desk.run(NOON, NOON + HOUR)).toEqual(['+300 mail: firing 2'])
  })

  test('a critical one does not wait for the interval of a warning', () => {
    const desk = new Desk().put(alertOf(1))
    desk.run(NOON, NOON + 40 * SECOND)
    desk.put(alertOf(2, { severity: 'critical', openedAt: NOON + 50 * SECOND }))
    expect(desk.at(NOON + 50 * SECOND)).toEqual(['mail: firing 2'])
  })

  test('where all that was told is over, something new does not wait for the interval, but what opens again does', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.resolve(1, NOON + 10 * SECOND)
    expect(desk.run(NOON + 10 * SECOND, NOON + 50 * SECOND)).toEqual(['+30 mail: resolved 1'])
    desk.put(alertOf(2, { openedAt: NOON + MINUTE }))
    expect(desk.run(NOON + MINUTE, NOON + 2 * MINUTE)).toEqual(['+30 mail: firing 2'])
    desk.resolve(2, NOON + 2 * MINUTE)
    desk.plan(NOON + 150 * SECOND)
    desk.put(alertOf(3, { severity: 'critical', openedAt: NOON + 3 * MINUTE }))
    expect(desk.at(NOON + 3 * MINUTE)).toEqual(['mail: firing 3'])
    desk.resolve(3, NOON + 4 * MINUTE)
    desk.plan(NOON + 5 * MINUTE)
    desk.change(3, { state: 'open', resolvedAt: null, reopened: 1 })
    expect(desk.run(NOON + 5 * MINUTE, NOON + HOUR)).toEqual(['+180 mail: firing 3'])
  })

  test('an RLOC that is down leaves at once by the ready rules, with one site behind it or many', () => {
    expect(new Desk(READY).put(alertOf(1)).at(NOON)).toEqual(['mail: firing 1', 'pager: firing 1', 'boss: firing 1'])
  })

  test('a rule that waits is not heard before its time, nor when it is over by then', () => {
    const desk = new Desk({ rules: [ruleOf({ forMs: 10 * MINUTE })] }).put(alertOf(1), alertOf(2))
    expect(desk.plan(NOON).nextAt).toBe(NOON + 10 * MINUTE)
    desk.resolve(2, NOON + MINUTE)
    expect(desk.run(NOON, NOON + HOUR)).toEqual(['+630 mail: firing 1'])
  })

  test('what no rule demands is told nobody', () => {
    const desk = new Desk({ rules: [ruleOf({ when: { kinds: ['hijack'] } }), ruleOf({ id: 'off', isOn: false })] }).put(alertOf(1))
    expect(desk.plan(NOON)).toEqual({ groups: [], forgotten: [], announcements: [], nextAt: null })
  })
})

describe('that it is over', () => {
  test('is told to those who were told, half a minute later', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.resolve(1, NOON + MINUTE)
    expect(desk.run(NOON, NOON + HOUR)).toEqual(['+90 mail: resolved 1'])
    expect(desk.groups.size).toBe(0)
  })

  test('is not told of what was over before it was told', () => {
    const desk = new Desk().put(alertOf(1))
    desk.plan(NOON)
    desk.resolve(1, NOON + 10 * SECOND)
    expect(desk.run(NOON + 10 * SECOND, NOON + HOUR)).toEqual([])
    expect(desk.groups.size).toBe(0)
  })

  test('is told of a part when the interval is over, while the rest stays', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }), alertOf(2, { severity: 'critical' }))
    desk.plan(NOON)
    desk.resolve(1, NOON + MINUTE)
    expect(desk.run(NOON, NOON + HOUR)).toEqual(['+300 mail: eased 1'])
    desk.resolve(2, NOON + HOUR)
    expect(desk.run(NOON + HOUR, NOON + 2 * HOUR)).toEqual(['+30 mail: resolved 2'])
  })

  test('is told even when it is quiet by then, when its rule is off, and when its route is gone', () => {
    for (const spoil of [
      (desk: Desk) => desk.change(1, { quiet: QUIET }),
      (desk: Desk) => Object.assign(desk, { around: { ...desk.around, rules: [] } }),
      (desk: Desk) => Object.assign(desk, { around: { ...desk.around, routes: [] } }),
    ]) {
      const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
      desk.plan(NOON)
      spoil(desk)
      expect(desk.at(NOON + MINUTE)).toEqual([])
      desk.resolve(1, NOON + 2 * MINUTE)
      expect(desk.at(NOON + 3 * MINUTE)).toEqual(['mail: resolved 1'])
    }
  })

  test('is not told by a route that does not want to', () => {
    const desk = new Desk({ routes: [routeOf({ tellsResolved: false })] }).put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.resolve(1, NOON + MINUTE)
    expect(desk.run(NOON + MINUTE, NOON + HOUR)).toEqual([])
    expect(desk.groups.size).toBe(0)
  })

  test('is told when a channel that was off is on again, but not of what was over a day before', () => {
    for (const [offFor, told] of [
      [HOUR, ['mail: resolved 1']],
      [25 * HOUR, []],
    ] as const) {
      const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
      desk.plan(NOON)
      desk.around = { ...desk.around, channels: [{ name: 'mail', isOn: false }] }
      desk.resolve(1, NOON + MINUTE)
      expect(desk.at(NOON + 2 * MINUTE)).toEqual([])
      desk.around = { ...desk.around, channels: [{ name: 'mail', isOn: true }] }
      expect(desk.at(NOON + offFor)).toEqual(told)
    }
  })
})

describe('what opens again, gets worse or becomes part of another one', () => {
  test('open again within a quarter of an hour it is told in the same thread', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.resolve(1, NOON + MINUTE)
    desk.plan(NOON + 2 * MINUTE)
    desk.change(1, { state: 'open', resolvedAt: null, reopened: 1 })
    expect(desk.at(NOON + 10 * MINUTE)).toEqual(['mail: firing 1'])
    expect(new Set(desk.sent.map(({ announcement }) => announcement.groupKey)).size).toBe(1)
    expect(new Set(desk.sent.map(({ announcement }) => announcement.key)).size).toBe(3)
  })

  test('what turns critical is told again, though somebody acknowledged it', () => {
    const desk = new Desk().put(alertOf(1))
    desk.run(NOON, NOON + MINUTE)
    desk.acknowledge(1, NOON + MINUTE)
    desk.change(1, { severity: 'critical' })
    expect(desk.at(NOON + 2 * MINUTE)).toEqual(['mail: firing 1'])
  })

  test('what somebody acknowledged before anybody was told is told only when it gets worse', () => {
    const desk = new Desk().put(alertOf(1)).acknowledge(1, NOON)
    expect(desk.run(NOON, NOON + HOUR)).toEqual([])
    desk.change(1, { severity: 'critical' })
    expect(desk.run(NOON + HOUR, NOON + 2 * HOUR)).toEqual(['+0 mail: firing 1'])
  })

  test('a critical one that cuts off its first EID-prefix is told again, not later than half a minute after the message before', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.put(alertOf(1, { severity: 'critical', eidsLost: ['10.1.0.0/16'] }))
    expect(desk.run(NOON + 5 * SECOND, NOON + HOUR)).toEqual(['+25 mail: firing 1'])
  })

  test('a locator that was all there is tells so at once, and what a server confirms later is the same story', () => {
    const only = alertOf(1, { severity: 'critical', eidsAtRisk: ['10.1.0.0/16'], noOtherWay: ['10.1.0.0/16'] })
    const desk = new Desk().put(only)
    expect(desk.at(NOON)).toEqual(['mail: firing 1'])
    const [first] = desk.sent
    expect(first?.announcement.message.headline).toBe(
      'Critical: Locator 192.0.2.1 does not answer. No other locator is mapped for 10.1.0.0/16.',
    )
    desk.put(alertOf(1, { severity: 'critical', eidsLost: ['10.1.0.0/16'], noOtherWay: ['10.1.0.0/16'] }))
    expect(desk.run(NOON + 30 * SECOND, NOON + HOUR)).toEqual([])
  })

  test('the last of several locators is worse than the first, as soon as it is gone', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical', eidsAtRisk: ['10.1.0.0/16'] }))
    desk.plan(NOON)
    desk.put(alertOf(1, { severity: 'critical', eidsAtRisk: ['10.1.0.0/16'], noOtherWay: ['10.1.0.0/16'] }))
    expect(desk.run(NOON + MINUTE, NOON + HOUR)).toEqual(['+0 mail: firing 1'])
    desk.put(alertOf(1, { severity: 'critical', eidsLost: ['10.1.0.0/16'], noOtherWay: ['10.1.0.0/16'] }))
    expect(desk.run(NOON + 90 * SECOND, NOON + HOUR)).toEqual([])
  })

  test('what became part of another one is not over; the group goes on with the other, and ends with it', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.put(alertOf(2, { severity: 'critical', subject: { kind: 'node', node: 'ms1' }, sites: ['lisbon', 'porto'] }))
    desk.change(1, { state: 'merged', mergedInto: 2, resolvedAt: NOON + MINUTE })
    expect(desk.run(NOON + MINUTE, NOON + HOUR)).toEqual([])
    desk.resolve(2, NOON + HOUR)
    expect(desk.run(NOON + HOUR, NOON + 2 * HOUR)).toEqual(['+30 mail: resolved 2'])
  })
})

describe('whoever knows is left alone', () => {
  test('what is still open is told again after four hours, and not when it is acknowledged', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    expect(desk.run(NOON, NOON + 9 * HOUR)).toEqual(['+0 mail: firing 1', '+14400 mail: repeated 1', '+28800 mail: repeated 1'])
    desk.acknowledge(1, NOON + 9 * HOUR)
    expect(desk.run(NOON + 9 * HOUR, NOON + 24 * HOUR)).toEqual([])
  })

  test('quiet and snoozed ones are told when that ends and they are still there', () => {
    const until = NOON + HOUR
    const desk = new Desk().put(
      alertOf(1, { severity: 'critical', quiet: QUIET }),
      alertOf(2, { severity: 'critical', handling: { ...UNHANDLED, snoozedUntil: until } }),
    )
    expect(desk.plan(NOON)).toMatchObject({ announcements: [], groups: [], nextAt: until })
    expect(desk.at(until)).toEqual(['mail: firing 2'])
    desk.change(1, { quiet: null })
    expect(desk.run(until + MINUTE, until + HOUR)).toEqual(['+240 mail: firing 1'])
  })

  test('the next ones are told when nobody acknowledged, each after their time', () => {
    const escalation = [
      { afterMs: 15 * MINUTE, channels: ['pager'] },
      { afterMs: 30 * MINUTE, channels: ['boss', 'pager'] },
    ]
    const desk = new Desk({ routes: [routeOf({ escalation })] }).put(alertOf(1, { severity: 'critical' }))
    expect(desk.run(NOON, NOON + HOUR)).toEqual([
      '+0 mail: firing 1',
      '+900 pager: escalated 1',
      '+1800 pager: escalated 1',
      '+1800 boss: escalated 1',
    ])
    desk.resolve(1, NOON + HOUR)
    expect(desk.run(NOON + HOUR, NOON + 2 * HOUR)).toEqual(['+30 mail: resolved 1', '+30 pager: resolved 1', '+30 boss: resolved 1'])
  })

  test('an acknowledgement stops the next ones, and taking it back starts them', () => {
    const routes = [routeOf({ escalation: [{ afterMs: 15 * MINUTE, channels: ['pager'] }] })]
    const desk = new Desk({ routes }).put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.acknowledge(1, NOON + MINUTE)
    expect(desk.run(NOON + MINUTE, NOON + HOUR)).toEqual([])
    desk.change(1, { handling: UNHANDLED })
    expect(desk.at(NOON + HOUR)).toEqual(['pager: escalated 1'])
  })

  test('where the first channel is off, the time of the next one runs all the same', () => {
    const routes = [routeOf({ channels: ['gone'], escalation: [{ afterMs: 15 * MINUTE, channels: ['pager'] }] })]
    expect(new Desk({ routes }).put(alertOf(1, { severity: 'critical' })).run(NOON, NOON + HOUR)).toEqual(['+900 pager: escalated 1'])
  })

  test('an unconfirmed one is told by rules for such only, and by any when it is confirmed or nobody could confirm it', () => {
    const unconfirmed = alertOf(1, { severity: 'critical', isUnconfirmed: true })
    expect(new Desk().put(unconfirmed).at(NOON)).toEqual([])
    expect(new Desk({ rules: [ruleOf({ when: { isForUnconfirmed: true } })] }).put(unconfirmed).at(NOON)).toEqual(['mail: firing 1'])
    expect(new Desk({ canConfirm: false }).put(unconfirmed).at(NOON)).toEqual(['mail: firing 1'])
    const desk = new Desk().put(unconfirmed)
    desk.plan(NOON)
    expect(desk.change(1, { isUnconfirmed: false }).at(NOON + MINUTE)).toEqual(['mail: firing 1'])
  })
})

describe('hours', () => {
  const hours = { timeZone: 'Europe/Lisbon', weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }
  const MONDAY_EIGHT = Date.UTC(2026, 10, 23, 8)

  test('a route that holds waits until they begin', () => {
    const desk = new Desk({ routes: [routeOf({ hours })] }).put(alertOf(1, { severity: 'critical' }))
    expect(desk.run(NOON, MONDAY_EIGHT)).toEqual([`+${(MONDAY_EIGHT - NOON) / SECOND} mail: firing 1`])
  })

  test('that something is over is told at any hour', () => {
    const friday = NOON - 24 * HOUR
    const desk = new Desk({ routes: [routeOf({ hours })] }).put(alertOf(1, { severity: 'critical', openedAt: friday }))
    expect(desk.at(friday)).toEqual(['mail: firing 1'])
    desk.resolve(1, NOON)
    expect(desk.at(NOON + MINUTE)).toEqual(['mail: resolved 1'])
  })

  test('a route that is passed over leaves it to the next one, and takes it when its people come', () => {
    const routes = [routeOf({ id: 'day', hours, outsideHours: 'skip' }), routeOf({ id: 'night', channels: ['pager'], repeatMs: null })]
    const desk = new Desk({ routes }).put(alertOf(1, { severity: 'critical' }))
    expect(desk.run(NOON, MONDAY_EIGHT)).toEqual(['+0 pager: firing 1', `+${(MONDAY_EIGHT - NOON) / SECOND} mail: firing 1`])
  })
})

describe('routes and groups', () => {
  test('the first route that matches takes it; one that lets go on takes it too', () => {
    const first = routeOf({ id: 'all', channels: ['boss'], goesOn: true })
    const second = routeOf({ id: 'critical', channels: ['pager'], match: { severities: ['critical'] } })
    const desk = new Desk({ routes: [first, second, routeOf()] }).put(
      alertOf(1, { severity: 'critical' }),
      alertOf(2, { sites: ['porto'] }),
    )
    expect(desk.run(NOON, NOON + MINUTE)).toEqual(['+0 boss: firing 1', '+0 pager: firing 1', '+30 boss: firing 2', '+30 mail: firing 2'])
  })

  test('what hits more than one site is not taken away by the route of one of them', () => {
    const lisbon = routeOf({ id: 'lisbon', channels: ['boss'], match: { scope: { sites: ['lisbon'] } } })
    const desk = new Desk({ routes: [lisbon, routeOf()] })
    desk.put(alertOf(1, { severity: 'critical', sites: ['lisbon', 'porto'] }), alertOf(2, { severity: 'critical', sites: ['lisbon'] }))
    expect(desk.at(NOON).toSorted()).toEqual(['boss: firing 2', 'mail: firing 1'])
    const goesOn = new Desk({ routes: [{ ...lisbon, goesOn: true }, routeOf()] })
    expect(goesOn.put(alertOf(1, { severity: 'critical', sites: ['lisbon', 'porto'] })).at(NOON)).toEqual([
      'boss: firing 1',
      'mail: firing 1',
    ])
  })

  test('an alert stays in the group that told of it, whatever becomes of its labels', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.put(alertOf(1, { severity: 'critical', sites: ['lisbon', 'porto'] }))
    expect(desk.at(NOON + HOUR)).toEqual([])
    expect([...desk.groups.keys()]).toEqual(['ops/lisbon'])
  })

  test('a channel that joins a route is told what is open', () => {
    const desk = new Desk().put(alertOf(1, { severity: 'critical' }))
    desk.plan(NOON)
    desk.around = { ...desk.around, routes: [routeOf({ channels: ['mail', 'pager'] })] }
    expect(desk.run(NOON + MINUTE, NOON + HOUR)).toEqual(['+240 pager: firing 1'])
  })

  test('in a storm ten groups are told by themselves and the rest together, the worst first', () => {
    const many = Array.from({ length: 1000 }, (_, i) =>
      alertOf(i + 1, { sites: [`site-${i}`], severity: i < 500 ? 'warning' : 'critical' }),
    )
    const desk = new Desk().put(...many)
    const told = desk.plan(NOON).announcements
    expect(told).toHaveLength(11)
    expect(told.map(({ message }) => message.openCount).toSorted((a, b) => a - b)).toEqual([...Array.from({ length: 10 }, () => 1), 990])
    expect(Math.max(...told.map(({ message }) => message.items.length))).toBe(20)
  })

  test('storm after storm costs as many messages as the first, whoever was told by themselves before', () => {
    const desk = new Desk()
    const wave = (number: number, at: number) =>
      Array.from({ length: 200 }, (_, i) => alertOf(number * 200 + i + 1, { sites: [`site-${i}`], severity: 'critical', openedAt: at }))
    for (let number = 0; number < 5; number++) {
      const at = NOON + number * 6 * MINUTE
      desk.put(...wave(number, at))
      expect(desk.plan(at).announcements).toHaveLength(11)
      for (const { incident } of wave(number, at)) desk.resolve(incident.id, at + MINUTE)
      expect(desk.plan(at + 2 * MINUTE).announcements).toHaveLength(11)
    }
  })
})
