import { expect, test } from 'vitest'
import { type Incident, UNHANDLED } from '../incident/incident.ts'
import { draftOfIncident, forPages } from './draft.ts'
import { editProblem } from './edit.ts'
import type { Publication } from './publication.ts'
import { checkPublishRule } from './publish-rule.ts'
import { mendProblem, say, takeBack, titleProblem } from './say.ts'

const NOW = 1_800_000_000_000

const incident = (of: Partial<Incident> = {}): Incident => ({
  ...{
    id: 7,
    state: 'open',
    subject: { kind: 'rloc', rloc: '203.0.113.9' },
    title: 'RLOC 203.0.113.9 of secret-lab is down',
    severity: 'critical',
  },
  ...{ confidence: 'corroborated', isUnconfirmed: false, openedAt: NOW, beganAfterAt: null, beganByAt: NOW - 60_000, resolvedAt: null },
  ...{ reopened: 0, mergedInto: null, members: [], quiet: null, handling: UNHANDLED },
  blast: { sites: ['lisbon', 'porto'], eidsLost: ['10.1.0.0/24'], eidsAtRisk: [], siteCount: 2, eidsLostCount: 1, eidsAtRiskCount: 0 },
  ...of,
})

const publication = (of: Partial<Publication> = {}): Publication => ({
  ...{
    id: 1,
    kind: 'incident',
    rule: null,
    takenOverBy: null,
    incidentId: 7,
    windowId: null,
    title: 'Trouble',
    phase: 'investigating',
    startsAt: NOW - 60_000,
    endsAt: null,
  },
  ...{ publishedAt: NOW, updates: [], impacts: [{ key: 'site lisbon', state: 'major-outage', fromAt: NOW - 60_000, toAt: null }] },
  ...of,
})

test('a draft says whom it hits and since when, and gives away neither addresses nor the names of devices', () => {
  const draft = draftOfIncident(incident())
  expect(draft.impacts).toEqual([
    { key: 'site lisbon', state: 'major-outage', fromAt: NOW - 60_000, toAt: null },
    { key: 'site porto', state: 'major-outage', fromAt: NOW - 60_000, toAt: null },
  ])
  expect(`${draft.title} ${draft.text}`).not.toMatch(/203|secret-lab/)
  expect(draft).toMatchObject({ phase: 'investigating', incidentId: 7, startsAt: NOW - 60_000 })
})

test('sites that only lost redundancy are degraded, a server that is dead is an outage of itself', () => {
  const blast = { ...incident().blast, eidsLost: [], eidsLostCount: 0 }
  const { impacts } = draftOfIncident(incident({ subject: { kind: 'node', node: 'porto-ms' }, blast }))
  expect(impacts.map(({ key, state }) => [key, state])).toEqual([
    ['node porto-ms', 'major-outage'],
    ['site lisbon', 'degraded'],
    ['site porto', 'degraded'],
  ])
})

test('what is over already is drafted as over, with its end', () => {
  expect(draftOfIncident(incident({ state: 'resolved', resolvedAt: NOW }))).toMatchObject({
    ...{ phase: 'resolved', endsAt: NOW },
    impacts: [{ toAt: NOW }, { toAt: NOW }],
  })
})

test('another title of what is public is told with an update, which says what it was called before; of a draft nobody is told', () => {
  const saying = { phase: 'identified' as const, text: 'We know more.', title: ' Lisbon is cut off ', now: NOW }
  expect(say(publication(), saying)).toMatchObject({
    publication: { title: 'Lisbon is cut off' },
    text: 'We know more.\n\n“Trouble” → “Lisbon is cut off”',
  })
  expect(say(publication({ publishedAt: null }), saying)).toMatchObject({
    publication: { title: 'Lisbon is cut off' },
    text: 'We know more.',
  })
  expect(say(publication(), { ...saying, title: ' ' })).toEqual({ refusal: 'A title has words in it.' })
  expect(say(publication(), { ...saying, text: ' ' })).toEqual({ refusal: 'An update has words in it.' })
})

test('who says that it is over ends what still lasts, and nothing that had ended', () => {
  const impacts = [
    { key: 'site lisbon', state: 'major-outage' as const, fromAt: NOW - 60_000, toAt: null },
    { key: 'site porto', state: 'degraded' as const, fromAt: NOW - 60_000, toAt: NOW - 30_000 },
  ]
  const said = say(publication({ impacts }), { phase: 'resolved', text: 'Mended.', now: NOW })
  expect(said).toMatchObject({ publication: { phase: 'resolved', endsAt: NOW, impacts: [{ toAt: NOW }, { toAt: NOW - 30_000 }] } })
})

test('an incident that comes back is not over any more', () => {
  const said = say(publication({ phase: 'resolved', endsAt: NOW - 1 }), { phase: 'investigating', text: 'Again.', now: NOW })
  expect(said).toMatchObject({ publication: { phase: 'investigating', endsAt: null } })
})

test('work that ends early ends now', () => {
  const work = publication({ kind: 'maintenance', phase: 'in-progress', endsAt: NOW + 3_600_000 })
  expect(say(work, { phase: 'completed', text: 'Done.', now: NOW })).toMatchObject({ publication: { phase: 'completed', endsAt: NOW } })
})

test.each([
  [{ phase: 'completed' as const, text: 'x' }, 'What is incident cannot be completed.'],
  [{ phase: 'resolved' as const, text: '  ' }, 'An update has words in it.'],
  [{ phase: 'resolved' as const, text: 'x'.repeat(4001) }, 'An update has 4000 characters at most, this one has 4001.'],
])('an update that makes no sense is refused with a reason', (saying, refusal) => {
  expect(say(publication(), { ...saying, now: NOW })).toEqual({ refusal })
})

test('a title has words, and not too many', () => {
  expect([titleProblem(' '), titleProblem('Trouble'), titleProblem('x'.repeat(201))]).toEqual([
    'A title has words in it.',
    null,
    'A title has 200 characters at most, this one has 201.',
  ])
})

test('who takes it back says so in public, and nobody was hit', () => {
  const said = takeBack(publication(), { text: 'Our mistake: nothing was disturbed.', now: NOW })
  expect(said).toMatchObject({ publication: { phase: 'resolved', impacts: [{ fromAt: NOW - 60_000, toAt: NOW - 60_000 }] } })
  expect(takeBack(publication(), { text: ' ', now: NOW })).toHaveProperty('refusal')
})

test('a slip is mended, a correction is not: that is said anew', () => {
  const before = 'The cable of Lisbom is cut, and we are on our way.'
  expect(mendProblem(before, before.replace('Lisbom', 'Lisbon'))).toBeNull()
  expect(mendProblem(before, before)).toBe('Nothing is changed.')
  expect(mendProblem(before, 'Nothing at all has ever happened there, we were wrong.')).toMatch(/^Only slips of 40 characters/)
  expect(mendProblem('aa', 'aaa')).toBeNull()
  expect(mendProblem(before, '')).toBe('An update has words in it.')
})

test('a rule about our own illness is refused: the page tells of that by itself', () => {
  const when = { kinds: ['monitor-ill' as const], severities: [], scope: null, sitesAtLeast: 0, eidsLostAtLeast: 0 }
  const rule = { id: 'x', name: 'X', isOn: true, forMs: 0, when, words: { title: ' ', opened: null, resolved: null } }
  expect(checkPublishRule(rule).map(({ path }) => path.join('.'))).toEqual(['when.kinds', 'words.title'])
  expect(checkPublishRule({ ...rule, when: { ...when, kinds: [] }, words: { ...rule.words, title: null } })).toEqual([])
})

test('of what is public the title is not set but told, and whether it is over is said and not set', () => {
  const before = publication()
  const edit = { title: before.title, startsAt: before.startsAt, endsAt: null, impacts: before.impacts }
  expect(editProblem(before, { ...edit, startsAt: NOW - 90_000 })).toBeNull()
  expect(editProblem(before, { ...edit, title: 'Another' })).toMatch(/^The title was published/)
  expect(editProblem(before, { ...edit, endsAt: NOW })).toMatch(/^Whether it is over/)
  expect(editProblem({ ...before, publishedAt: null }, { ...edit, title: 'Another', endsAt: NOW })).toBeNull()
  const work = publication({ kind: 'maintenance', phase: 'scheduled', endsAt: NOW })
  expect(editProblem(work, { ...edit, endsAt: NOW + 1 })).toMatch(/^These times were announced/)
})

test('impacts of one component do not overlap and do not run backwards', () => {
  const of = (impacts: Publication['impacts']) => {
    const before = publication()
    return editProblem(before, { title: before.title, startsAt: before.startsAt, endsAt: null, impacts }, () => 'Lisbon')
  }
  const impact = { key: 'site lisbon', state: 'degraded' as const, fromAt: 10, toAt: 20 as number | null }
  expect(of([impact, { ...impact, fromAt: 20, toAt: null }, { ...impact, key: 'site porto', fromAt: 12 }])).toBeNull()
  expect(of([{ ...impact, fromAt: 19, toAt: null }, impact])).toBe('Two impacts on Lisbon overlap: let one end where the other begins.')
  expect(
    of([
      { ...impact, toAt: null },
      { ...impact, fromAt: 99, toAt: 100 },
    ]),
  ).toMatch(/overlap/)
  expect(of([{ ...impact, toAt: 9 }])).toBe('The impact on Lisbon ends before it begins.')
})

test('a draft for the pages has only what they show, and is called by their names', () => {
  const names = new Map([
    ['site lisbon', 'Lisbon'],
    ['node porto-ms', 'Map-server 2'],
  ])
  const of = (incidentOf: Incident) => forPages(draftOfIncident(incidentOf), (key) => names.get(key))
  expect(of(incident())).toMatchObject({ title: 'Lisbon cannot be reached', impacts: [{ key: 'site lisbon' }] })
  expect(of(incident({ subject: { kind: 'node', node: 'porto-ms' } }))).toMatchObject({ title: 'Map-server 2 is disturbed' })
  expect(of(incident({ blast: { ...incident().blast, sites: ['secret'] } }))).toMatchObject({
    title: 'Sites have lost a path',
    impacts: [],
  })
})
