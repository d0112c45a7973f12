import { describe, expect, it } from 'vitest'
import { explainPlanes, planesOf } from './planes.ts'
import { eid, finding, MINUTE, NOON, node, rloc, Story, topology, vantage } from './testing/situation.ts'
import { explainVotes, explainWhy } from './why.ts'

const vote = (name: string, says: 'for' | 'against' | 'nothing', words = 'silent') => ({ vantage: name, node: null, says, words }) as const
const seen = [{ targetId: 7, slotAt: NOON }]
const down = finding('D05', rloc('192.0.2.1'), {
  ...{ severity: 'warning', reason: '192.0.2.1 does not answer.', evidence: seen },
  votes: [vote('ams', 'for'), vote('sjc', 'for'), vote('gru', 'against', 'answers in 120 ms'), vote('nrt', 'nothing')],
})
const hole = finding('D07', eid('10.1.0.0/16'), { reason: '10.1.0.0/16 has no locator left.', restsOn: { rlocs: ['192.0.2.1'] } })

describe('why an incident is red', () => {
  it('goes from the verdict over votes and the layer that fails to what follows, with the packets', () => {
    const story = new Story({ topology: topology({ rlocs: { '192.0.2.1': ['lisbon'] } }) })
    story.round(NOON, [down, hole])
    const steps = explainWhy(story.one, [down, hole], NOON + MINUTE)
    expect(steps.map(({ about, sentence }) => [about, sentence])).toEqual([
      ['verdict', '192.0.2.1 does not answer. 10.1.0.0/16 cannot be reached. It began between 11:59:50 UTC and 12:00:00 UTC.'],
      [
        'votes',
        '2 of 3 say so: ams (silent), sjc (silent). Against it: gru (answers in 120 ms). 1 witness cannot tell. It rests on 1 observation.',
      ],
      ['plane', 'The map-servers still have it, and its locators are silent: the hosts or the way to them are down.'],
      ['parent', '1 other finding follows from this one cause, and has no incident of its own.'],
      ['consequence', '10.1.0.0/16 has no locator left.'],
    ])
    expect(steps[1]).toMatchObject({ evidence: seen, findings: ['D05 rloc 192.0.2.1'] })
  })

  it('takes what is measured of a layer before what findings let one guess', () => {
    const story = new Story()
    story.round(NOON, [down])
    const steps = explainWhy(story.one, [down], NOON, { underlay: 'works' })
    expect(steps.find(({ about }) => about === 'plane')?.sentence).toMatch(/LISP process is down, or a filter/)
  })

  it('names the worst that follows first, and bounds how much it tells', () => {
    const partial = Array.from({ length: 30 }, (_, i) =>
      finding('D02', eid(`10.${i}.0.0/16`, `site-${i}`), { severity: i === 20 ? 'critical' : 'warning', restsOn: { nodes: ['ms1'] } }),
    )
    const story = new Story()
    const all = [finding('D13', node('ms1')), ...partial]
    story.round(NOON, all)
    const steps = explainWhy(story.one, all, NOON)
    const told = steps.filter(({ about }) => about === 'consequence')
    expect(told[0]?.sentence).toContain('10.20.0.0/16')
    expect(told).toHaveLength(9)
    expect(told.at(-1)?.sentence).toBe('And 22 more like these.')
  })

  it('says when only one observer says so, and why it is quiet', () => {
    const silence = {
      id: 1,
      scope: { everything: true },
      detections: [],
      severities: [],
      reason: 'known',
      owner: 'rui',
      startsAt: NOON,
      expiresAt: NOON + MINUTE,
    }
    const story = new Story({ silences: [silence] })
    const one = finding('D05', rloc('192.0.2.1'), { isUnconfirmed: true, confidence: 'single' })
    story.round(NOON, [one])
    expect(explainWhy(story.one, [one], NOON).map(({ about }) => about)).toEqual(['verdict', 'votes', 'confidence', 'plane', 'quiet'])
  })

  it('can still be told when it is over', () => {
    const story = new Story()
    story.round(NOON, [down])
    story.round(NOON + 12 * MINUTE, [])
    const incident = story.incidents.get(1)
    if (!incident) throw new Error('an incident was expected')
    const [verdict, votes] = explainWhy(incident, [{ ...down, closedAt: NOON + 12 * MINUTE }], NOON + 60 * MINUTE)
    expect(verdict?.sentence).toMatch(/, and lasted 12 min\.$/)
    expect(votes?.votes).toHaveLength(4)
  })
})

describe('the layers', () => {
  it('tell a dead process from a dead host', () => {
    expect(planesOf([{ ...down, variant: 'service-down' }])).toMatchObject({ data: 'fails', underlay: 'works' })
    expect(planesOf([down]).underlay).toBe('unknown')
  })

  it('have a sentence for whatever fails, and none where nothing does', () => {
    const states = ['works', 'fails', 'unknown'] as const
    for (const control of states)
      for (const registration of states)
        for (const data of states)
          for (const underlay of states) {
            const isRed = [control, registration, data].includes('fails')
            const sentence = explainPlanes({ control, registration, data, underlay })
            if (isRed) expect(sentence).toMatch(/\.$/)
            else expect(sentence).toBeNull()
          }
  })

  it('say nothing of an observer', () => {
    expect(explainPlanes(planesOf([finding('D30', vantage('ams'))]))).toBeNull()
  })
})

it('votes of nobody are not told', () => {
  expect(explainVotes([])).toBeNull()
  expect(explainVotes([vote('ams', 'nothing')])).toBeNull()
  expect(explainVotes([vote('ams', 'against')])).toBe('None of 1 says so now. Against it: ams (silent).')
})
