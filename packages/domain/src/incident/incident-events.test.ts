import { expect, it } from 'vitest'
import { incidentEvents } from './incident-events.ts'
import { eid, finding, MINUTE, NOON, Story } from './testing/situation.ts'

const LOST = finding('D01', eid('10.1.0.0/16'), { severity: 'warning' })
const events = (story: Story, now: number) => incidentEvents(story.last, now)

it('an incident is told when it opens, changes and is over, with its number and a sentence', () => {
  const story = new Story()
  story.round(NOON + 5000, [LOST])
  expect(events(story, NOON + 5000)).toEqual([
    {
      ...{ kind: 'incident-opened', at: NOON + 5000, afterAt: NOON - 10_000, byAt: NOON, vantage: null, from: null, to: 'warning' },
      subject: { eid: '10.1.0.0/16', site: 'lisbon' },
      sentence: `Incident 1: ${LOST.reason}`,
    },
  ])
  story.round(NOON + MINUTE, [{ ...LOST, severity: 'critical' }])
  expect(events(story, NOON + MINUTE)).toMatchObject([{ kind: 'incident-changed', to: 'critical' }])
  story.round(NOON + 2 * MINUTE, [])
  expect(events(story, NOON + 2 * MINUTE)).toMatchObject([
    { kind: 'incident-resolved', to: null, sentence: `Incident 1: Over: ${LOST.reason}` },
  ])
  story.round(NOON + 3 * MINUTE, [LOST])
  expect(events(story, NOON + 3 * MINUTE)).toMatchObject([{ kind: 'incident-opened', from: 'warning', to: 'warning' }])
})

it('one that became part of another one says of which', () => {
  const story = new Story()
  const partial = finding('D02', eid('10.1.0.0/16'), { restsOn: { nodes: ['ms1'] } })
  const other = finding('D01', eid('10.2.0.0/16', 'porto'), { restsOn: { nodes: ['ms1'] } })
  story.round(NOON, [partial, other])
  story.round(NOON + 1000, [partial, other, finding('D13', { kind: 'node', node: 'ms1' })])
  expect(events(story, NOON + 1000)).toMatchObject([
    { kind: 'incident-changed', subject: { node: 'ms1' } },
    { kind: 'incident-resolved', sentence: expect.stringMatching(/^Incident 2: It is part of incident 1 now/) },
  ])
})

it('nothing is told where nothing changed', () => {
  const story = new Story()
  story.round(NOON, [LOST])
  story.round(NOON + 1000, [LOST])
  expect(events(story, NOON + 1000)).toEqual([])
})
