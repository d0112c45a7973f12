import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AlertIncident } from '../alert/alert-incident.ts'
import { alertOf, type IncidentOf, MINUTE, NOON } from '../alert/testing/desk.ts'
import { topology } from '../incident/testing/situation.ts'
import { planPublishing } from './plan-publishing.ts'
import { isOver, type Publication } from './publication.ts'
import type { PublishRule } from './publish-rule.ts'
import { say } from './say.ts'

const QUIET = { by: 'maintenance', id: 1, untilAt: null, sentence: 'In maintenance.' } as const

const rule = (of: Partial<Omit<PublishRule, 'when'>> & { when?: Partial<PublishRule['when']> } = {}): PublishRule => ({
  ...{ id: 'outages', name: 'Outages', isOn: true, forMs: 0, words: { title: null, opened: null, resolved: null } },
  ...of,
  when: { kinds: [], severities: [], scope: null, sitesAtLeast: 0, eidsLostAtLeast: 0, ...of.when },
})

/** What is public, as the memory would keep it. */
class Page {
  readonly incidents = new Map<number, AlertIncident>()
  publications: Publication[] = []
  rules: readonly PublishRule[] = [rule()]
  now = NOON

  put(id: number, of: IncidentOf = {}) {
    this.incidents.set(id, alertOf(id, { openedAt: this.now, ...of }))
  }

  keep(publication: Omit<Publication, 'updates'>) {
    const before = this.publications.find(({ id }) => id === publication.id)
    const kept = { ...publication, updates: before?.updates ?? [] }
    this.publications = before ? this.publications.map((one) => (one === before ? kept : one)) : [...this.publications, kept]
  }

  say(id: number, phase: Publication['phase'], text = 'x', endsAt?: number) {
    const one = this.publications.find((candidate) => candidate.id === id)
    if (one === undefined) throw new Error(`There is no publication ${id}.`)
    const said = say(one, { phase, text, now: this.now, ...(endsAt === undefined ? {} : { endsAt }) })
    if ('refusal' in said) throw new Error(said.refusal)
    this.keep({ ...said.publication, publishedAt: one.publishedAt ?? this.now })
  }

  plan() {
    const { rules, now } = this
    return planPublishing({
      ...{ rules, now, publications: this.publications, incidents: [...this.incidents.values()], topology: topology(), canConfirm: true },
    })
  }

  /** Plans and does what was planned. */
  turn() {
    const { acts } = this.plan()
    for (const act of acts) {
      if (act.kind === 'publish') {
        const { text: _, ...draft } = act.draft
        const its = { id: this.publications.length + 1, rule: act.rule, takenOverBy: null, publishedAt: this.now }
        this.keep({ ...draft, ...its })
        continue
      }
      const one = this.publications.find(({ id }) => id === act.id)
      if (one !== undefined) this.keep({ ...one, impacts: act.impacts })
      if (act.kind === 'say') this.say(act.id, act.phase, act.text, act.endsAt ?? undefined)
    }
    return acts
  }
}

const lost = { sites: ['lisbon'], eidsLost: ['10.1.0.0/24'], severity: 'critical' } as const

test('what a rule is about is published once it is open for as long as the rule wants, and says when that will be', () => {
  const page = new Page()
  page.rules = [rule({ forMs: 5 * MINUTE })]
  page.put(1, lost)
  expect(page.plan()).toEqual({ acts: [], nextAt: NOON + 5 * MINUTE })
  page.now += 5 * MINUTE
  expect(page.turn()).toMatchObject([
    { kind: 'publish', rule: 'outages', draft: { incidentId: 1, impacts: [{ key: 'site lisbon', state: 'major-outage' }] } },
  ])
  expect(page.plan()).toEqual({ acts: [], nextAt: null })
})

test('it is resolved with the incident, at the time at which that was over, and open again when that is', () => {
  const page = new Page()
  page.put(1, lost)
  page.turn()
  page.now += 10 * MINUTE
  page.put(1, { ...lost, openedAt: NOON, state: 'resolved', resolvedAt: page.now - MINUTE })
  page.turn()
  expect(page.publications).toMatchObject([{ phase: 'resolved', endsAt: page.now - MINUTE, impacts: [{ toAt: page.now - MINUTE }] }])
  page.put(1, { ...lost, openedAt: NOON })
  page.turn()
  expect(page.publications).toMatchObject([
    { phase: 'investigating', endsAt: null, impacts: [{ toAt: page.now - MINUTE }, { fromAt: page.now, toAt: null }] },
  ])
})

test('whom it hits later is added from then on, and who is well again is so from then on', () => {
  const page = new Page()
  page.put(1, lost)
  page.turn()
  page.now += MINUTE
  page.put(1, { ...lost, openedAt: NOON, sites: ['porto'] })
  expect(page.turn()).toMatchObject([{ kind: 'follow' }])
  expect(page.publications[0]?.impacts.map(({ key, toAt }) => [key, toAt])).toEqual([
    ['site lisbon', page.now],
    ['site porto', null],
  ])
})

test.each<[string, IncidentOf, Partial<PublishRule>]>([
  ['that is announced work', { ...lost, quiet: QUIET }, {}],
  ['that only one observer sees', { ...lost, isUnconfirmed: true }, {}],
  ['of the monitor itself', { ...lost, kind: 'monitor-ill', subject: { kind: 'vantage', vantage: 'home' } }, {}],
  [
    'that only follows from something else',
    { ...lost, members: [{ key: 'D05 rloc 192.0.2.1', role: 'consequence', joinedAt: 0, leftAt: null }] },
    {},
  ],
  ['that hits no component', { sites: [] }, {}],
  ['that no rule is about', { ...lost, severity: 'warning' }, { when: { ...rule().when, severities: ['critical'] } }],
  ['while the rule is off', lost, { isOn: false }],
])('nothing is published %s', (_, incident, its) => {
  const page = new Page()
  page.rules = [{ ...rule(), ...its }]
  page.put(1, incident)
  expect(page.turn()).toEqual([])
})

test('what people have drafted or published a rule does not publish again', () => {
  const page = new Page()
  page.put(1, lost)
  page.turn()
  const [own] = page.publications
  if (own === undefined) throw new Error('It was published.')
  page.publications = [{ ...own, rule: null, publishedAt: null }]
  expect(page.turn()).toEqual([])
})

test('what a person took over is theirs: it is not resolved with the incident', () => {
  const page = new Page()
  page.put(1, lost)
  page.turn()
  page.publications = page.publications.map((one) => ({ ...one, takenOverBy: 'Ada' }))
  page.put(1, { ...lost, state: 'resolved', resolvedAt: NOON })
  expect(page.turn()).toEqual([])
})

test('of two disturbances that turn out to be one, one goes on and the other says so', () => {
  const page = new Page()
  page.put(1, lost)
  page.put(2, { ...lost, sites: ['porto'] })
  page.turn()
  page.put(1, { ...lost, state: 'merged', mergedInto: 2 })
  page.put(2, { ...lost, sites: ['lisbon', 'porto'] })
  page.turn()
  expect(page.publications.map(({ incidentId, phase }) => [incidentId, phase])).toEqual([
    [1, 'resolved'],
    [2, 'investigating'],
  ])
})

test('the operator’s own words are said in place of ours', () => {
  const page = new Page()
  page.rules = [rule({ words: { title: 'Standort gestört', opened: 'Wir suchen die Ursache.', resolved: 'Behoben.' } })]
  page.put(1, lost)
  expect(page.turn()).toMatchObject([{ draft: { title: 'Standort gestört', text: 'Wir suchen die Ursache.' } }])
  page.put(1, { ...lost, state: 'resolved', resolvedAt: NOON })
  expect(page.turn()).toMatchObject([{ kind: 'say', text: 'Behoben.' }])
})

type Step = readonly [
  what: 'open' | 'resolve' | 'reopen' | 'merge' | 'quiet' | 'loud' | 'doubt' | 'grow' | 'take-over' | 'person-resolves' | 'wait',
  id: number,
]
const STEPS = ['open', 'resolve', 'reopen', 'merge', 'quiet', 'loud', 'doubt', 'grow', 'take-over', 'person-resolves', 'wait'] as const
const story = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.integer({ min: 1, max: 4 })), { maxLength: 40 })

function step(page: Page, [what, id]: Step): void {
  const known = page.incidents.get(id)
  const change = (of: Partial<AlertIncident['incident']>) =>
    known && page.incidents.set(id, { ...known, incident: { ...known.incident, ...of } })
  const isOpen = known?.incident.state === 'open'
  if (what === 'wait') page.now += MINUTE
  if (what === 'open' && known === undefined) page.put(id, { ...lost, sites: [`s${id}`] })
  if (what === 'resolve' && isOpen) change({ state: 'resolved', resolvedAt: page.now })
  if (what === 'reopen' && known?.incident.state === 'resolved') change({ state: 'open', resolvedAt: null })
  if (what === 'quiet' && isOpen) change({ quiet: QUIET })
  if (what === 'loud' && isOpen) change({ quiet: null })
  if (what === 'doubt' && isOpen) change({ isUnconfirmed: !known.incident.isUnconfirmed })
  if (what === 'grow' && isOpen) change({ blast: { ...known.incident.blast, sites: [`s${id}`, 'more'], siteCount: 2 } })
  const into = page.incidents.get((id % 4) + 1)
  if (what === 'merge' && isOpen && into?.incident.state === 'open') change({ state: 'merged', mergedInto: into.incident.id })
  const own = page.publications.find(({ incidentId }) => incidentId === id)
  if (what === 'take-over' && own !== undefined) page.keep({ ...own, takenOverBy: 'Ada' })
  if (what === 'person-resolves' && own !== undefined) {
    page.keep({ ...own, takenOverBy: 'Ada' })
    page.say(own.id, 'resolved')
  }
}

test('whatever happens: once for an incident, never over while it is open, never of what is quiet or in doubt, and twice planned is once done', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const page = new Page()
      page.rules = [rule({ forMs: MINUTE })]
      for (const one of steps) {
        step(page, one)
        const before = page.publications
        const acts = page.turn()
        for (const act of acts) {
          if (act.kind === 'publish') {
            const its = page.incidents.get(act.draft.incidentId ?? 0)?.incident
            expect(its).toMatchObject({ state: 'open', quiet: null, isUnconfirmed: false })
            expect(before.filter(({ incidentId }) => incidentId === act.draft.incidentId)).toEqual([])
          }
          const publication = act.kind === 'publish' ? undefined : before.find(({ id }) => id === act.id)
          if (publication !== undefined) expect(publication.takenOverBy).toBeNull()
          if (act.kind === 'say' && act.phase === 'resolved')
            expect(page.incidents.get(publication?.incidentId ?? 0)?.incident.state).not.toBe('open')
        }
        for (const { rule: by, takenOverBy, incidentId, phase } of page.publications) {
          const state = page.incidents.get(incidentId ?? 0)?.incident.state
          if (by !== null && takenOverBy === null && state === 'open') expect(isOver({ phase })).toBe(false)
        }
        expect(page.plan().acts).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})
