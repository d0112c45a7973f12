import { describe, expect, it } from 'vitest'
import type { RegistrationReading } from '../facts/eid-facts.ts'
import { REGISTRATION_FLAPPING as D03 } from './d03-registration-flapping.ts'
import { NOW } from './testing/circumstances.ts'
import { DAY_MS, everywhere, HOUR_MS, LOSSY, look, MINUTE_MS, opened, registered } from './testing/eid-facts.ts'

/** Turns so many minutes ago, oldest first. */
const turned = (...minutes: number[]): RegistrationReading['turns'] =>
  minutes.map((ago, index) => ({
    to: index % 2 === 0 ? ('unregistered' as const) : ('registered' as const),
    afterAt: NOW - ago * MINUTE_MS - 1000,
    byAt: NOW - ago * MINUTE_MS,
  }))
const with_ = (turns: RegistrationReading['turns'], nodes = ['ms1', 'ms2']) => ({ registrations: everywhere(registered, nodes, { turns }) })

describe('a registration that comes and goes', () => {
  it('is flapping with the third turn within an hour', () => {
    expect(look(D03, with_(turned(50, 40))).kind).toBe('held')
    const { finding } = opened(look(D03, with_(turned(50, 40, 10))))
    expect(finding).toMatchObject({ variant: 'registration', severity: 'warning', byAt: NOW - 50 * MINUTE_MS })
    expect(finding.reason).toBe('10.1.0.0/24 of Lisbon is registered and not registered by turns at ms1 and ms2.')
  })

  it('is flapping with the fourth turn within a day, once it turned within the hour', () => {
    expect(look(D03, with_(turned(1200, 800, 400, 30))).kind).toBe('opened')
    expect(look(D03, with_(turned(1200, 800, 400, 90))).kind).toBe('held')
    expect(look(D03, with_(turned(1500, 800, 400, 30))).kind).toBe('held')
  })

  it('does not count how it was first heard of', () => {
    const first = turned(50, 40, 10).map((turn, index) => (index === 0 ? { ...turn, afterAt: null } : turn))
    expect(look(D03, with_(first)).kind).toBe('held')
  })

  it('is flapping when one of its servers sees it so from every vantage, and not when one vantage alone does', () => {
    const steady = everywhere(registered, ['ms2', 'ms3'])
    const turns = turned(50, 40, 10)
    expect(look(D03, { registrations: [...everywhere(registered, ['ms1'], { turns }), ...steady] }).kind).toBe('opened')
    const registrations = [registered({ turns }), registered({ vantage: 'away' }), ...steady]
    expect(look(D03, { registrations })).toMatchObject({ kind: 'held', finding: null })
  })

  it('is not flapping by absences that lost Map-Registers explain, where paths lose much', () => {
    const lossy = (turns: RegistrationReading['turns']) => ({
      registrations: everywhere(registered, ['ms1', 'ms2'], { turns }),
      locators: [LOSSY],
    })
    const short = turned(50, 46, 40, 34, 20, 15)
    expect(look(D03, with_(short)).kind).toBe('opened')
    expect(look(D03, lossy(short))).toMatchObject({ kind: 'held', finding: null })
    expect(look(D03, lossy(turned(50, 41, 30, 21))).kind).toBe('opened')
  })

  it('is not flapping by what a server forgot while it was silent, unless it stays away longer than Map-Registers do', () => {
    const silentMs = 5 * MINUTE_MS
    const afterSilence = (turns: RegistrationReading['turns']) =>
      turns.map((turn) => (turn.to === 'unregistered' ? { ...turn, afterAt: turn.byAt - silentMs } : turn))
    expect(look(D03, with_(afterSilence(turned(50, 49, 30, 28, 10, 9)), ['ms1'])).kind).toBe('held')
    expect(look(D03, with_(afterSilence(turned(50, 46, 30, 26, 10, 6)), ['ms1'])).kind).toBe('opened')
  })

  it('is nothing at map-servers of other providers', () => {
    const foreign = everywhere(registered, ['foreign'], { isPeer: false, turns: turned(50, 40, 10) })
    expect(look(D03, { registrations: [...everywhere(registered, ['ms1']), ...foreign] }).kind).toBe('held')
  })
})

describe('a flapping registration', () => {
  const open = opened(look(D03, with_(turned(12, 11, 10))))

  it('is over after an hour without a turn', () => {
    expect(open.lookAgainAt).toBe(NOW + 50 * MINUTE_MS)
    expect(look(D03, with_(turned(61, 60, 59)), { open }).finding?.closedAt).toBeNull()
    expect(look(D03, with_(turned(62, 61, 60)), { open })).toMatchObject({
      kind: 'closed',
      because: 'It has been steady since its last turn.',
    })
  })

  it('that turns every two hours is not steady after one', () => {
    const slow = turned(480, 360, 240, 120)
    expect(look(D03, with_(slow), { open }).finding?.closedAt).toBeNull()
    const since = (ms: number) => slow.map((turn) => ({ ...turn, afterAt: (turn.afterAt ?? 0) - ms, byAt: turn.byAt - ms }))
    expect(look(D03, with_(since(4 * HOUR_MS)), { open }).kind).toBe('closed')
    expect(look(D03, with_(since(DAY_MS)), { open }).kind).toBe('closed')
  })
})
