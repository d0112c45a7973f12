import { describe, expect, it } from 'vitest'
import type { CorrelatedFinding } from './correlate.ts'
import { eid, finding, MINUTE, NOON, node, rloc, Story, topology, vantage } from './testing/situation.ts'

const TWO = topology({ rlocs: { '192.0.2.1': ['lisbon'], '192.0.2.2': ['lisbon'], '192.0.2.9': ['lisbon', 'porto'] } })
const down = (address: string, of: Partial<CorrelatedFinding> & { at?: number } = {}) =>
  finding('D05', rloc(address), { severity: 'warning', ...of })
const blackHole = (name: string, rlocs: readonly string[], at = NOON) => finding('D07', eid(name), { restsOn: { rlocs }, at })
const roles = (story: Story) =>
  Object.fromEntries(story.one.members.filter(({ leftAt }) => leftAt === null).map(({ key, role }) => [key, role]))

describe('what opens an incident', () => {
  it('is neither what is worth knowing only, nor how things are set up', () => {
    const story = new Story()
    story.round(NOON, [finding('D28', eid('10.1.0.0/16'), { severity: 'info' }), finding('D04', eid('10.2.0.0/16'), { purpose: 'audit' })])
    expect(story.open).toEqual([])
    expect(story.timeline).toEqual([])
  })

  it('has the reason of its cause for a title, and begins when the cause began', () => {
    const story = new Story()
    const lost = finding('D01', eid('10.1.0.0/16'))
    story.round(NOON + 1000, [lost])
    expect(story.one).toMatchObject({
      title: lost.reason,
      severity: 'critical',
      beganAfterAt: NOON - 10_000,
      beganByAt: NOON,
      openedAt: NOON + 1000,
    })
    expect(story.one.blast).toMatchObject({ sites: ['lisbon'], eidsLost: ['10.1.0.0/16'], eidsLostCount: 1 })
    expect(story.kinds(1)).toEqual(['opened'])
  })

  it('is never critical when it is only about quality', () => {
    const story = new Story({ topology: TWO })
    story.round(NOON, [finding('D29', rloc('192.0.2.1'), { purpose: 'quality' })])
    expect(story.one.severity).toBe('warning')
  })
})

describe('a locator that is down', () => {
  it('takes in what follows from it at the EID-prefixes that it serves, and is the worst of them', () => {
    const story = new Story({ topology: TWO })
    const loose = finding('D28', eid('10.1.0.0/16'), { severity: 'warning', restsOn: { rlocs: ['192.0.2.1'] } })
    story.round(NOON, [down('192.0.2.1'), loose, finding('D29', rloc('192.0.2.1'), { purpose: 'quality', severity: 'warning' })])
    expect(story.one.subject).toEqual(rloc('192.0.2.1'))
    expect(story.one.severity).toBe('warning')
    expect(roles(story)).toMatchObject({
      'D05 rloc 192.0.2.1': 'cause',
      'D28 eid 10.1.0.0/16': 'consequence',
      'D29 rloc 192.0.2.1': 'consequence',
    })
    story.round(NOON + MINUTE, [down('192.0.2.1'), blackHole('10.1.0.0/16', ['192.0.2.1'])])
    expect(story.one.severity).toBe('critical')
    expect(story.one.title).toBe(`${down('192.0.2.1').reason} 10.1.0.0/16 cannot be reached.`)
    expect(story.kinds(1)).toContain('worsened')
  })

  it('does not take in what clearly began before it', () => {
    const story = new Story({ topology: TWO })
    const old = finding('D01', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] }, at: NOON - 60 * MINUTE })
    story.round(NOON, [finding('D13', node('ms1')), old])
    expect(story.open).toHaveLength(2)
  })
})

describe('a site that has no locator left', () => {
  it('is one incident of the site with its locators in it, and not a second one beside the first locator', () => {
    const story = new Story({ topology: TWO })
    story.round(NOON, [down('192.0.2.1')])
    expect(story.one.subject.kind).toBe('rloc')
    const both = [down('192.0.2.1'), down('192.0.2.2', { at: NOON + 10 * MINUTE })]
    story.round(NOON + 10 * MINUTE, [...both, blackHole('10.1.0.0/16', ['192.0.2.1', '192.0.2.2'], NOON + 10 * MINUTE)])
    expect(story.one).toMatchObject({ id: 1, subject: { kind: 'site', site: 'lisbon' }, severity: 'critical' })
    expect(story.one.title).toBe('2 locators of lisbon do not answer: 192.0.2.1, 192.0.2.2. 10.1.0.0/16 cannot be reached.')
    expect(roles(story)).toEqual({
      'D05 rloc 192.0.2.1': 'cause',
      'D05 rloc 192.0.2.2': 'cause',
      'D07 eid 10.1.0.0/16': 'consequence',
    })
  })

  it('merges the incidents that its locators had', () => {
    const story = new Story({ topology: TWO })
    const both = [down('192.0.2.1'), down('192.0.2.2', { at: NOON + 10 * MINUTE })]
    story.round(NOON + 10 * MINUTE, both)
    expect(story.open).toHaveLength(2)
    story.round(NOON + 11 * MINUTE, [...both, blackHole('10.1.0.0/16', ['192.0.2.1', '192.0.2.2'], NOON + 11 * MINUTE)])
    expect(story.one.id).toBe(1)
    expect(story.incidents.get(2)).toMatchObject({ state: 'merged', mergedInto: 1 })
    expect(story.kinds(2)).toEqual(['opened', 'merged'])
  })

  it('stays one while its registrations lapse, and is over when all is', () => {
    const story = new Story({ topology: TWO })
    const rlocs = ['192.0.2.1', '192.0.2.2']
    const both = [down('192.0.2.1'), down('192.0.2.2', { at: NOON + 5000 })]
    story.round(NOON, [down('192.0.2.1')])
    story.round(NOON + 5000, both)
    story.round(NOON + 8000, [...both, blackHole('10.1.0.0/16', rlocs)])
    story.round(NOON + 4 * MINUTE, both)
    const lost = finding('D01', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1', 'ms2'], rlocs }, at: NOON + 3 * MINUTE })
    story.round(NOON + 7 * MINUTE, [...both, lost])
    expect(story.one).toMatchObject({ id: 1, subject: { kind: 'site', site: 'lisbon' } })
    story.round(NOON + 20 * MINUTE, [lost])
    story.round(NOON + 20 * MINUTE + 30_000, [])
    expect(story.open).toEqual([])
    expect([...story.incidents.keys()]).toEqual([1])
    expect(story.incidents.get(1)).toMatchObject({ state: 'resolved', resolvedAt: NOON + 20 * MINUTE + 30_000 })
  })

  it('leaves a locator that many sites share an incident of its own', () => {
    const story = new Story({ topology: TWO })
    story.round(NOON, [down('192.0.2.9'), down('192.0.2.1'), blackHole('10.1.0.0/16', ['192.0.2.1', '192.0.2.9'])])
    expect(story.open.map(({ subject }) => subject)).toEqual(expect.arrayContaining([rloc('192.0.2.1'), rloc('192.0.2.9')]))
    expect(story.open).toHaveLength(2)
  })
})

describe('a server that is ill', () => {
  const sites = Array.from({ length: 40 }, (_, i) => `site-${i}`)
  const partial = sites.map((site, i) => finding('D02', eid(`10.${i}.0.0/16`, site), { severity: 'warning', restsOn: { nodes: ['ms1'] } }))

  it('is one incident with its sites in it', () => {
    const story = new Story()
    story.round(NOON, [finding('D13', node('ms1')), ...partial])
    expect(story.one.subject).toEqual(node('ms1'))
    expect(story.one.members).toHaveLength(41)
    expect(story.one.blast).toMatchObject({ siteCount: 40, eidsAtRiskCount: 40, eidsLostCount: 0 })
    expect(story.timeline.map(({ kind }) => kind)).toEqual(['opened', 'finding-joined'])
  })

  it('takes in what was told of its sites before it was known itself', () => {
    const story = new Story()
    for (let i = 1; i <= 40; i++)
      story.round(
        NOON + i * 4 * MINUTE,
        partial.slice(0, i).map((one, of) => ({ ...one, byAt: NOON + of * 4 * MINUTE })),
      )
    expect(story.open).toHaveLength(40)
    story.round(NOON + 161 * MINUTE, [finding('D13', node('ms1'), { afterAt: null }), ...partial])
    expect(story.one).toMatchObject({ id: 1, subject: node('ms1') })
    expect([...story.incidents.values()].filter(({ state }) => state === 'merged')).toHaveLength(39)
  })

  it('explains what rests on it only when all it rests on is ill', () => {
    const story = new Story()
    story.round(NOON, [finding('D13', node('ms1')), finding('D01', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1', 'ms2'] } })])
    expect(story.open).toHaveLength(2)
  })

  it('explains the locator that has its address', () => {
    const story = new Story()
    story.round(NOON, [finding('D13', node('ms1')), down('203.0.113.1')])
    expect(story.one.subject).toEqual(node('ms1'))
  })

  it('that lost many registrations at once explains them', () => {
    const story = new Story()
    story.round(NOON, [finding('D01', node('ms1'), { variant: 'mass-change' }), ...partial])
    expect(story.one.subject).toEqual(node('ms1'))
  })

  it('that lost many registrations at once does not explain one that ends much later', () => {
    const story = new Story()
    const later = finding('D01', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] }, at: NOON + 11 * MINUTE })
    story.round(NOON + 11 * MINUTE, [finding('D01', node('ms1'), { variant: 'mass-change' }), later])
    expect(story.open).toHaveLength(2)
  })

  it('gives what followed from it a minute to be over too, and goes on with what is not', () => {
    const story = new Story()
    story.round(NOON, [finding('D13', node('ms1')), ...partial])
    story.round(NOON + MINUTE, partial)
    expect(story.one.title).toBe(finding('D13', node('ms1')).reason)
    expect(story.last.lookAgainAt).toBe(NOON + 2 * MINUTE)
    story.round(NOON + MINUTE + 20_000, partial.slice(0, 2))
    expect(story.one.id).toBe(1)
    story.round(NOON + 2 * MINUTE, partial.slice(0, 2))
    expect(story.one).toMatchObject({ id: 1, subject: node('ms1') })
    expect(story.one.title).toBe(`${partial[0]?.reason} So it is with 1 more EID-prefix: 10.1.0.0/16.`)
    expect(roles(story)).toEqual({ 'D02 eid 10.0.0.0/16': 'cause', 'D02 eid 10.1.0.0/16': 'cause' })
    story.round(NOON + 3 * MINUTE, partial.slice(0, 1))
    expect(story.one).toMatchObject({ id: 1, subject: eid('10.0.0.0/16', 'site-0') })
  })
})

describe('EID-prefixes of many sites', () => {
  const of = (detection: 'D02' | 'D12' | 'D01' | 'D18', site: string, more: Partial<CorrelatedFinding>, at = NOON) =>
    finding(detection, eid(`10.${site.length}.0.0/16`, site), { ...more, at })

  it('that are missing at one server, though fewer than a mass, are one incident about it', () => {
    const story = new Story()
    story.round(
      NOON,
      ['a', 'bb', 'ccc'].map((site) => of('D02', site, { restsOn: { nodes: ['ms1'] } })),
    )
    expect(story.one.subject).toEqual(node('ms1'))
  })

  it('that are registered nowhere at the same time are incidents of their own', () => {
    const story = new Story()
    story.round(
      NOON,
      ['a', 'bb'].map((site) => of('D01', site, { restsOn: { nodes: ['ms1', 'ms2'] } })),
    )
    expect(story.open).toHaveLength(2)
  })

  it('that a stranger covers with one registration are one incident', () => {
    const story = new Story()
    story.round(
      NOON,
      ['a', 'bb', 'ccc'].map((site) => of('D18', site, { affects: { eids: ['10.0.0.0/8'] } })),
    )
    expect(story.one.members).toHaveLength(3)
  })

  it('that followed from what is over keep its name, as long as they have nothing else in common', () => {
    const votes = [{ vantage: 'ams', node: null, says: 'for', words: 'silent' } as const]
    const story = new Story()
    const two = [down('192.0.2.1', { votes }), down('192.0.2.2', { votes, at: NOON + 20 * MINUTE })]
    story.round(NOON, [finding('D30', vantage('ams'), { variant: 'absent' }), ...two])
    story.round(NOON + MINUTE, two)
    story.round(NOON + 2 * MINUTE, two)
    expect(story.one.subject).toEqual(vantage('ams'))
    expect(story.one.title).toMatch(/^What followed from ams is not over\. /)
  })
})

describe('an observer that is ill', () => {
  it('is the incident, no worse for what it cannot see, and hits nobody', () => {
    const story = new Story()
    const votes = [{ vantage: 'ams', node: null, says: 'for', words: 'silent' } as const]
    const seen = [down('192.0.2.1', { votes }), down('192.0.2.2', { votes, severity: 'critical' })]
    story.round(NOON, [finding('D30', vantage('ams'), { variant: 'quarantined', severity: 'warning' }), ...seen])
    expect(story.one).toMatchObject({ subject: vantage('ams'), severity: 'warning', blast: { siteCount: 0 } })
  })

  it('is one incident with another one that fell ill at the same time', () => {
    const story = new Story()
    story.round(NOON, [finding('D30', vantage('ams'), { variant: 'absent' }), finding('D30', vantage('sjc'), { at: NOON + MINUTE })])
    expect(story.one.subject).toEqual({ kind: 'monitor', part: 'vantages' })
    story.round(NOON + MINUTE, [
      finding('D30', vantage('ams'), { variant: 'absent' }),
      finding('D30', vantage('sjc'), { at: NOON + 9 * MINUTE }),
    ])
    expect(story.open).toHaveLength(1)
  })

  it('hides nothing when it is only late', () => {
    const story = new Story()
    const votes = [{ vantage: 'ams', node: null, says: 'for', words: 'silent' } as const]
    story.round(NOON, [finding('D30', vantage('ams'), { variant: 'late' }), down('192.0.2.1', { votes })])
    expect(story.open).toHaveLength(2)
  })

  it('does not hide what others see too', () => {
    const story = new Story()
    const votes = ['ams', 'sjc'].map((name) => ({ vantage: name, node: null, says: 'for', words: 'silent' }) as const)
    story.round(NOON, [finding('D30', vantage('ams'), { variant: 'absent' }), down('192.0.2.1', { votes })])
    expect(story.open).toHaveLength(2)
  })
})

describe('an incident', () => {
  it('takes in flapping between what it was about', () => {
    const story = new Story({ topology: TWO })
    story.round(NOON, [down('192.0.2.1')])
    story.round(NOON + MINUTE, [])
    const flapping = finding('D03', rloc('192.0.2.1'), { severity: 'warning', at: NOON + 5 * MINUTE })
    story.round(NOON + 5 * MINUTE, [flapping])
    expect(story.one).toMatchObject({ id: 1, reopened: 1, title: flapping.reason })
    story.round(NOON + 6 * MINUTE, [flapping, down('192.0.2.1', { at: NOON + 6 * MINUTE })])
    expect(roles(story)).toEqual({ 'D03 rloc 192.0.2.1': 'cause', 'D05 rloc 192.0.2.1': 'consequence' })
  })

  it('is the same when it is open again within a quarter of an hour, and another one later', () => {
    const story = new Story({ topology: TWO })
    story.round(NOON, [down('192.0.2.1')])
    story.round(NOON + MINUTE, [])
    story.round(NOON + 15 * MINUTE, [down('192.0.2.1', { at: NOON + 15 * MINUTE })])
    expect(story.one).toMatchObject({ id: 1, reopened: 1, resolvedAt: null })
    story.round(NOON + 16 * MINUTE, [])
    story.round(NOON + 31 * MINUTE, [down('192.0.2.1', { at: NOON + 31 * MINUTE })])
    expect(story.one).toMatchObject({ id: 2, reopened: 0 })
    expect(story.kinds(1)).toEqual([
      'opened',
      'finding-left',
      'resolved',
      'reopened',
      'finding-joined',
      'cause-changed',
      'finding-left',
      'resolved',
    ])
  })

  it('tells when others confirm what one observer said, and stays confirmed', () => {
    const story = new Story({ topology: TWO })
    story.round(NOON, [down('192.0.2.1', { isUnconfirmed: true, confidence: 'single' })])
    expect(story.one.isUnconfirmed).toBe(true)
    story.round(NOON + MINUTE, [down('192.0.2.1')])
    expect(story.kinds(1)).toEqual(['opened', 'confirmed'])
    story.round(NOON + 2 * MINUTE, [down('192.0.2.1', { isUnconfirmed: true })])
    expect(story.one.isUnconfirmed).toBe(false)
  })

  it('loses acknowledgement and snooze when it is over, and a snooze when its time is over', () => {
    const story = new Story({ topology: TWO })
    story.round(NOON, [down('192.0.2.1')])
    const handling = { acknowledgedBy: 'ana', acknowledgedAt: NOON, assignee: 'rui', snoozedUntil: NOON + 10 * MINUTE }
    story.incidents.set(1, { ...story.one, handling })
    story.round(NOON + MINUTE, [down('192.0.2.1')])
    expect(story.last).toEqual({ changed: [], entries: [], lookAgainAt: NOON + 10 * MINUTE })
    story.round(NOON + 10 * MINUTE, [down('192.0.2.1')])
    expect(story.one.handling).toEqual({ ...handling, snoozedUntil: null })
    story.round(NOON + 11 * MINUTE, [])
    expect(story.incidents.get(1)?.handling).toEqual({ acknowledgedBy: null, acknowledgedAt: null, assignee: 'rui', snoozedUntil: null })
  })

  it('that a person made part of another one stays part of it', () => {
    const story = new Story({ topology: TWO })
    const two = [finding('D18', eid('10.1.0.0/16')), finding('D20', eid('10.9.0.0/16', 'porto'))]
    story.round(NOON, two)
    const [first, second] = story.open
    if (!first || !second) throw new Error('two incidents were expected')
    story.incidents.set(first.id, { ...first, members: [...first.members, ...second.members] })
    story.incidents.set(second.id, { ...second, state: 'merged', mergedInto: first.id })
    story.round(NOON + MINUTE, two)
    expect(story.one.id).toBe(first.id)
    story.round(NOON + 2 * MINUTE, two.slice(1))
    expect(story.one.id).toBe(first.id)
  })
})

it('ten thousand findings find their incidents in one round', () => {
  const placed = (count: number) => {
    const findings = Array.from({ length: count }, (_, i) =>
      finding('D02', eid(`10.${i >> 8}.${i & 255}.0/24`, `site-${i % 500}`), { restsOn: { nodes: [i % 3 === 0 ? 'ms1' : 'ms2'] } }),
    )
    const story = new Story()
    story.round(NOON, [finding('D13', node('ms1')), ...findings])
    return story.open.reduce((all, { members }) => all + members.length, 0)
  }
  expect(placed(10_000)).toBe(10_001)
}, 60_000)
