import { expect, test } from 'vitest'
import { ALERT_KINDS } from './alert-kind.ts'
import { DEFAULT_ROUTE } from './default-route.ts'
import { READY_RULES } from './ready-rules.ts'
import { checkRoute, checkRule } from './rule-check.ts'
import { hoursWords, routeWords, ruleWords } from './rule-words.ts'
import { MINUTE, routeOf, ruleOf } from './testing/desk.ts'

test('a rule is one sentence', () => {
  expect(READY_RULES.slice(0, 3).map(ruleWords)).toEqual([
    'Critical: an RLOC is down, when it is critical or warning, any site.',
    'Critical: a site is down, when it is critical or warning, any site.',
    'As severe as it is: redundancy is lost for 1 min, when it is critical or warning, any site.',
  ])
  const own = ruleOf({
    isOn: false,
    forMs: 5 * MINUTE,
    when: { scope: { sites: ['lisbon'], tags: ['core'] }, sitesAtLeast: 3, eidsLostAtLeast: 10, isForUnconfirmed: true },
  })
  expect(ruleWords(own)).toBe(
    'Off. As severe as it is: anything is wrong for 5 min, site lisbon, tag core, 3 sites or more, 10 EID-prefixes or more cut off, also unconfirmed.',
  )
})

test('a route is one sentence', () => {
  expect(routeWords(DEFAULT_ROUTE)).toBe(
    'Everything, any site -> every channel; grouped by site and kind; critical at once, else after 30 s, then every 5 min at most; repeated after 4 h.',
  )
  const hours = { timeZone: 'Europe/Lisbon', weekdays: [5, 1, 2, 3, 4], from: '08:00', to: '18:00' }
  const own = routeOf({
    ...{ match: { severities: ['critical'], kinds: ['hijack'] }, channels: ['ops-mail', 'pager'], groupBy: [], repeatMs: null, hours },
    ...{ outsideHours: 'skip', goesOn: true, escalation: [{ afterMs: 15 * MINUTE, channels: ['boss'] }], isCriticalAtOnce: false },
  })
  expect(routeWords(own)).toBe(
    'Critical when something looks like a hijack, any site -> ops-mail, pager; all in one group; after 30 s, then every 5 min at most; never ' +
      'repeated; after 15 min unacknowledged also boss; Mon-Fri 08:00-18:00 Europe/Lisbon, outside of that the next routes are asked; and the next routes are asked too.',
  )
  expect(hoursWords({ ...hours, weekdays: [6, 7] })).toBe('Sat, Sun 08:00-18:00 Europe/Lisbon')
})

test('what comes with the product is right, explained, and named once', () => {
  expect(READY_RULES.flatMap((rule) => checkRule(rule))).toEqual([])
  expect(checkRoute(DEFAULT_ROUTE)).toEqual([])
  expect(new Set(READY_RULES.map(({ id }) => id)).size).toBe(READY_RULES.length)
  for (const { explanation } of READY_RULES) expect(explanation).toMatch(/^[A-Z].{40,}[.]$/)
})

test('every kind of trouble has one ready rule', () => {
  const kinds = READY_RULES.flatMap(({ when }) => when.kinds)
  expect(kinds.toSorted()).toEqual(ALERT_KINDS.toSorted())
})

test('what is wrong in a rule is told with its place', () => {
  const wrong = ruleOf({
    ...{ id: 'Core Down', name: ' ', forMs: -1 },
    when: { kinds: ['nothing' as never], severities: [], scope: { sites: ['atlantis'] }, sitesAtLeast: 0.5 },
  })
  expect(checkRule(wrong, { sites: ['lisbon'] })).toEqual([
    { path: ['id'], message: '"Core Down" is no id: small letters, digits and hyphens, 63 at most, as in core-down' },
    { path: ['name'], message: 'a name is not empty' },
    { path: ['forMs'], message: 'a rule waits 0 s to 7 days' },
    { path: ['when', 'kinds', 0], message: 'there is no kind "nothing"' },
    { path: ['when', 'scope', 'sites', 0], message: 'there is no site "atlantis"' },
    { path: ['when', 'sitesAtLeast'], message: 'a number of sites is 0 or more' },
  ])
})

test('what is wrong in a route is told with its place', () => {
  const wrong = routeOf({
    ...{ channels: ['mial'], waitMs: Number.NaN, repeatMs: 5, match: { rules: ['gone'], scope: {} } },
    hours: { timeZone: 'Mars/Olympus', weekdays: [1], from: '08:00', to: '18:00' },
    escalation: [
      { afterMs: 10 * MINUTE, channels: [] },
      { afterMs: 5 * MINUTE, channels: ['boss'] },
    ],
  })
  const problems = checkRoute(wrong, { channels: ['mail', 'boss'], rules: ['any'] })
  expect(problems.map(({ path }) => path.join('.'))).toEqual([
    ...['match.scope', 'match.rules.0', 'channels.0', 'waitMs', 'repeatMs', 'hours', 'escalation.0.channels', 'escalation.1.afterMs'],
  ])
})
