import { CHANNEL_TYPES } from '@lispwatch/notify/catalog'
import { describe, expect, test } from 'vitest'
import { formatInventory } from './format-inventory.ts'
import { parseInventory } from './parse-inventory.ts'
import { formatProblem } from './problem.ts'

const GOOD = `network:
  name: Harbour net
sites:
  - name: lisbon
    eidPrefixes: [10.1.0.0/24]
channels:
  - name: ops-mail
    kind: email
    settings:
      to: noc@example.net
      from: watch@example.net
      host: mail.example.net
      port: 465
      password: swordfish
  - name: receiver
    kind: webhook
    isOn: false
    settings: { url: "https://receiver.example/in", secret: <kept> }
routes:
  - name: Night
    match: { severities: [critical], sites: [lisbon], rlocs: [2001:DB8:0::1], kinds: [rloc-down], rules: [own] }
    channels: [ops-mail]
    groupBy: [site]
    waitSeconds: 1.5
    repeatSeconds: 0
    hours: { timeZone: Europe/Berlin, weekdays: [1, 2], from: 08:00, to: 18:00 }
    escalation:
      - { afterSeconds: 900, channels: [receiver] }
  - name: Nobody
    channels: []
`

function problemsOf(text: string): string[] {
  const parsed = parseInventory(text, 'net.yaml')
  return parsed.ok ? [] : parsed.problems.map(formatProblem)
}

test('channels and routes of a file become values with secrets apart and defaults filled in', () => {
  const parsed = parseInventory(GOOD, 'net.yaml')
  expect(problemsOf(GOOD)).toEqual([])
  expect(parsed.ok && parsed.inventory.channels).toEqual([
    {
      ...{ name: 'ops-mail', kind: 'email', isOn: true },
      settings: { to: 'noc@example.net', from: 'watch@example.net', host: 'mail.example.net', port: '465' },
      secrets: { password: 'swordfish' },
    },
    { name: 'receiver', kind: 'webhook', isOn: false, settings: { url: 'https://receiver.example/in' }, secrets: { secret: '<kept>' } },
  ])
  expect(parsed.ok && parsed.inventory.routes).toEqual([
    {
      name: 'Night',
      match: { severities: ['critical'], kinds: ['rloc-down'], rules: ['own'], scope: { sites: ['lisbon'], rlocs: ['2001:db8::1'] } },
      channels: ['ops-mail'],
      groupBy: ['site'],
      ...{ waitMs: 1500, intervalMs: 300_000, repeatMs: null, isCriticalAtOnce: true, tellsResolved: true },
      hours: { timeZone: 'Europe/Berlin', weekdays: [1, 2], from: '08:00', to: '18:00' },
      outsideHours: 'hold',
      escalation: [{ afterMs: 900_000, channels: ['receiver'] }],
      goesOn: false,
    },
    expect.objectContaining({ name: 'Nobody', match: { severities: [], kinds: [], rules: [], scope: null }, channels: [], waitMs: 30_000 }),
  ])
})

test('what is written and read again is the same', () => {
  const parsed = parseInventory(GOOD, 'net.yaml')
  if (!parsed.ok) throw new Error('the file is good')
  const written = formatInventory(parsed.inventory)
  expect(parseInventory(written, 'net.yaml')).toEqual(parsed)
  expect(written).toContain('    channels: [ ops-mail ]\n    waitSeconds: 1.5\n')
})

describe('each problem is told with file, line, column and path', () => {
  const all = Object.keys(CHANNEL_TYPES).join(', ')
  const cases: [string, string, string][] = [
    ['an unknown kind', GOOD.replace('kind: email', 'kind: mail'), `net.yaml:8:11: channels[0].kind: must be one of ${all}`],
    ['no kind', GOOD.replace('    kind: email\n', ''), 'net.yaml:7:5: channels[0].kind: is missing'],
    [
      'an unknown field of the kind',
      GOOD.replace('host:', 'server:'),
      'net.yaml:12:7: channels[0].settings.server: is not a key of an inventory; check its spelling and its place',
    ],
    ['a missing field', GOOD.replace('      host: mail.example.net\n', ''), 'net.yaml:10:7: channels[0].settings.host: is missing'],
    [
      'a field that its kind does not want so',
      GOOD.replace('to: noc@example.net', 'to: noc'),
      'net.yaml:10:11: channels[0].settings.to: To holds e-mail addresses with commas between them.',
    ],
    [
      'a secret that is too short',
      GOOD.replace('<kept>', 'short'),
      'net.yaml:18:61: channels[1].settings.secret: Signing secret needs at least 16 characters.',
    ],
    [
      'fields that do not fit together',
      GOOD.replace('port: 465', 'security: none'),
      'net.yaml:13:17: channels[0].settings.security: A password is not sent without encryption: choose STARTTLS or TLS, or leave user and password empty.',
    ],
    [
      'what only a secret may be',
      GOOD.replace('host: mail.example.net', 'user: <kept>\n      host: mail.example.net'),
      'net.yaml:12:13: channels[0].settings.user: only a secret can be <kept>: write it out',
    ],
    ['a port that is none', GOOD.replace('port: 465', 'port: [465]'), 'net.yaml:13:13: channels[0].settings.port: must be a number'],
    [
      'a channel that is nowhere',
      GOOD.replace('channels: [ops-mail]', 'channels: [ops]'),
      'net.yaml:22:16: routes[0].channels[0]: there is no channel "ops"',
    ],
    [
      'a site that is nowhere',
      GOOD.replace('sites: [lisbon]', 'sites: [porto]'),
      'net.yaml:21:46: routes[0].match.sites[0]: there is no site "porto"',
    ],
    [
      'a wait that is too long',
      GOOD.replace('waitSeconds: 1.5', 'waitSeconds: 7200'),
      'net.yaml:24:18: routes[0].waitSeconds: the first message waits 0 s to 1 h',
    ],
    [
      'a step that is too late',
      GOOD.replace('afterSeconds: 900', 'afterSeconds: 9000000'),
      'net.yaml:28:25: routes[0].escalation[0].afterSeconds: a step comes 1 s to 7 days after the first message',
    ],
    [
      'hours that are none',
      GOOD.replace('to: 18:00', 'to: 07:00'),
      'net.yaml:26:12: routes[0].hours: 07:00 is not after 08:00: hours begin and end on one day.',
    ],
    [
      'a name that is there twice',
      GOOD.replace('name: receiver', 'name: ops-mail'),
      'net.yaml:15:11: channels[1].name: the name "ops-mail" is there twice: names and addresses are used once',
    ],
  ]
  test.each(cases)('%s', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem)
  })
})

test('no problem repeats what stands in the place of a secret', () => {
  const broken = [GOOD.replace('swordfish', '4711815'), GOOD.replace('swordfish', '"sword\\n4711815"'), GOOD.replace('<kept>', '4711815')]
  for (const text of broken) {
    expect(problemsOf(text)).toHaveLength(1)
    expect(problemsOf(text).join()).not.toContain('4711815')
  }
})
