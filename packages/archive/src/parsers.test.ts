import { describe, expect, test } from 'vitest'
import { draftInventory } from './draft-inventory.ts'
import { ttlMinutesOf } from './duration.ts'
import { FORMATS } from './formats.ts'
import { parseLigLog } from './lig-log.ts'
import { SonarLogs } from './lisp-sonar.ts'
import { parseLispmon } from './lispmon.ts'
import { parseShowLispSite } from './show-lisp-site.ts'
import { parseSiteDb } from './site-db.ts'

describe('daily lists', () => {
  test('are read whatever ends their lines, host bits cleared', () => {
    const { days, problems } = parseLispmon('Date;number;prefixes\r\n2010-01-08;1;10.0.0.9/29\r\n2010-01-07;2;10.0.1.0/24;10.0.2.0/24\r\n')
    expect(problems).toEqual([])
    expect(days.map(({ name, eids }) => [name, eids.map(({ prefix }) => prefix)])).toEqual([
      ['2010-01-07', ['10.0.1.0/24', '10.0.2.0/24']],
      ['2010-01-08', ['10.0.0.8/29']],
    ])
  })

  test('lose a line that is cut off, is no day, names no prefix, or comes twice; the others stay', () => {
    const { days, problems } = parseLispmon(
      ['2010-01-07;2;10.0.1.0/24', '2010-13-07;0', '2010-01-08;1;10.0.0.0/33', '2010-01-09;1;10.0.0.0/24', '2010-01-09;0', 'x'].join('\n'),
    )
    expect(days.map(({ name }) => name)).toEqual(['2010-01-09'])
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 2 EID-prefixes are announced and 1 are there',
      expect.stringMatching(/^2 "2010-13-07" is not a day/),
      '3 "10.0.0.0/33" is not an EID-prefix',
      '5 the day 2010-01-09 was there already, in line 4',
      expect.stringMatching(/^6 "x" is not a day/),
    ])
  })
})

const head = (eid: string, server: string, round = 1_383_778_218) =>
  `\n---RoundID-<${round}>---HOST-<probe.example>---EID-<${eid}>---MR-<${server}>--->\nHost =\tprobe.example\nEID =\t${eid}\n`

const POSITIVE = `|Send map-request to 192.0.2.53 (192.0.2.53) for 10.1.0.1 (10.1.0.1) ...
|Send map-request to 192.0.2.53 (192.0.2.53) for 10.1.0.1 (10.1.0.1) ...
|Ex BugRECEIVED_FROM=::ffff:198.51.100.1
|RTT=0.19300
|LOCATOR_COUNT=3
|MAPPING_ENTRY=10.1.0.0/24
|TTL=1440
|AUTH=1
|MOBILE=0
|LOCATOR_0=198.51.100.1
|LOCATOR_0_STATE=down
|LOCATOR_0_PRIORITY=1
|LOCATOR_0_WEIGHT=100
||LIG = lig -b -d -t 3 -c 3 -m 198.51.100.1  10.1.0.1
||RECEIVED_FROM=203.0.113.77
||LOCATOR_COUNT=0
|LOCATOR_1=2001:db8::1
|LOCATOR_1_STATE=up
|LOCATOR_1_PRIORITY=2
|LOCATOR_1_WEIGHT=50
|!!!! LCAF AFI print skipped !!!!
|
`
const NEGATIVE =
  '|RECEIVED_FROM=192.0.2.53\n|RTT=0.20000\n|LOCATOR_COUNT=0\n|MAPPING_ENTRY=10.2.0.0/16\n|TTL=15\n|AUTH=0\n|RESULT="Negative cache entry"\n|ACTION=forward-native\n'
const SILENT = '|Send map-request to 192.0.2.53 (192.0.2.53) for 10.3.0.1 (10.3.0.1) ...\n|*** No map-reply received ***\n'
const UNREADABLE = '|RECEIVED_FROM=192.0.2.53\n|RTT=0.146\n|!!!! LCAF AFI print skipped !!!!\n'

describe('logs of a crawl', () => {
  test('give each question its answer, and leave the nested ones out', () => {
    const logs = new SonarLogs()
    const text = [POSITIVE, NEGATIVE, SILENT, UNREADABLE].map((answer, i) => head(`10.${i + 1}.0.1`, '192.0.2.53') + answer).join('')
    expect(logs.add(text)).toEqual([])
    const [round, ...others] = logs.rounds()
    expect(others).toEqual([])
    expect([round?.name, round?.at]).toEqual(['2013-11-06T22:50:18Z probe.example', 1_383_778_218_000])
    expect(round?.answers.map(({ outcome }) => outcome)).toEqual(['positive', 'negative', 'timeout', 'malformed'])
    expect(round?.answers[0]).toEqual({
      ...{ server: '192.0.2.53', eid: { iid: 0, prefix: '10.1.0.1/32' }, nth: 0, outcome: 'positive', tries: 2, rttMs: 193 },
      ...{ from: '198.51.100.1', eidReplied: '10.1.0.0/24', ttlMinutes: 1440, action: null, authoritative: true, locatorCount: 3 },
      locators: [
        { rloc: '198.51.100.1', priority: 1, weight: 100, up: false },
        { rloc: '2001:db8::1', priority: 2, weight: 50, up: true },
      ],
      remarks: ['locator-not-printed'],
    })
    expect(round?.answers[1]).toMatchObject({ action: 'natively-forward', ttlMinutes: 15, authoritative: false, eidReplied: '10.2.0.0/16' })
  })

  test('are the same in whatever order their files come', () => {
    const [one, two] = [head('10.1.0.1', '192.0.2.53') + POSITIVE, head('10.2.0.1', '192.0.2.53') + NEGATIVE]
    const read = (...texts: string[]) => {
      const logs = new SonarLogs()
      for (const text of texts) logs.add(text)
      return logs.rounds()
    }
    expect(read(one, two)).toEqual(read(two, one))
  })

  test('count an EID that is asked twice in a round', () => {
    const logs = new SonarLogs()
    logs.add(head('10.2.0.1', '192.0.2.53') + NEGATIVE + head('10.2.0.1', '192.0.2.53') + NEGATIVE)
    expect(logs.rounds()[0]?.answers.map(({ nth }) => nth)).toEqual([0, 1])
  })

  test('lose a question that breaks off or holds no number where one has to be, with its line', () => {
    const logs = new SonarLogs()
    const problems = logs.add(
      head('10.1.0.1', '192.0.2.53') +
        head('10.2.0.1', '192.0.2.53') +
        NEGATIVE.replace('TTL=15', 'TTL=soon') +
        head('x', '192.0.2.53') +
        SILENT,
    )
    expect(problems.map(({ message }) => message)).toEqual([
      'the log breaks off before an answer',
      '"soon" is not a number up to 4294967295',
      '"x" is not an EID',
    ])
    expect(logs.rounds()).toEqual([])
  })
})

test('lig tells the same with -b and in sentences', () => {
  const plain = `Send map-request to mr.example (192.0.2.53) for 10.1.0.1 (10.1.0.1) ...
Received map-reply from 198.51.100.1 with rtt 0.19300 secs

Mapping entry for EID 10.1.0.1:
10.1.0.0/24, via map-reply, record ttl: 1440, not auth, not mobile
  Locator                                 State     Priority/Weight
  198.51.100.1                            up        1/100
`
  const keyed = `Send map-request to mr.example (192.0.2.53) for 10.1.0.1 (10.1.0.1) ...
RECEIVED_FROM=198.51.100.1
RTT=0.19300
LOCATOR_COUNT=1
MAPPING_ENTRY=10.1.0.0/24
TTL=1440
AUTH=0
LOCATOR_0=198.51.100.1
LOCATOR_0_STATE=up
LOCATOR_0_PRIORITY=1
LOCATOR_0_WEIGHT=100
`
  const negative =
    'Send map-request to 192.0.2.53 for 10.9.0.1 ...\nReceived map-reply from 192.0.2.53 with rtt 0.1 secs\nNegative cache entry, action: send-map-request\n'
  const [first, second] = [parseLigLog(plain), parseLigLog(keyed + negative)]
  expect([first.problems, second.problems]).toEqual([[], []])
  expect(first.answers[0]).toMatchObject({ outcome: 'positive', server: '192.0.2.53', rttMs: 193, authoritative: false })
  expect(second.answers[0]).toEqual(first.answers[0])
  expect(second.answers[1]).toMatchObject({ outcome: 'negative', action: 'send-map-request', eid: { prefix: '10.9.0.1/32' } })
})

const DB_LINE =
  'ms-north|harbour|10|10.1.0.0/24|yes|198.51.100.1|no|1d00h|4|198.51.100.1 (down);2001:db8::1 (up);198.51.100.1 (up);2001:db8::1 (up)|2020.0318.0700'

test('a site-db lists every locator once, up where one of its ETRs says so', () => {
  const { rows, problems } = parseSiteDb(`${DB_LINE}\nms-north|quiet|0|10.2.0.0/24|no||||0||2020.0318.0700\n`)
  expect(problems).toEqual([])
  expect(rows[0]).toMatchObject({
    server: 'ms-north',
    site: 'harbour',
    eid: { iid: 10, prefix: '10.1.0.0/24' },
    ttlMinutes: 1440,
    proxyReply: false,
  })
  expect(rows[0]?.locators.map(({ rloc, up }) => [rloc, up])).toEqual([
    ['198.51.100.1', true],
    ['2001:db8::1', true],
  ])
  expect(rows[1]).toMatchObject({ registered: false, ttlMinutes: null, lastRegisterer: null, locators: [], at: Date.UTC(2020, 2, 18, 7) })
})

test('a site-db line that cannot be read is named and skipped', () => {
  const bad = [
    DB_LINE.replace('|yes|', '|perhaps|'),
    DB_LINE.replace('1d00h', 'soon'),
    DB_LINE.replace('2020.0318', '2020.1318'),
    'a|b',
    DB_LINE,
  ]
  const { rows, problems } = parseSiteDb(bad.join('\n'))
  expect(rows).toHaveLength(1)
  expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4])
})

test.each([
  ['1440', 1440],
  ['00:03:00', 3],
  ['1d00h', 1440],
  ['1w0d', 10_080],
  ['3', 3],
  ['0', 0],
  ['2y3w', 1_081_440],
  ['', undefined],
  ['1d-1h', undefined],
])('the TTL %j is %s minutes', (text, minutes) => {
  expect(ttlMinutesOf(text)).toBe(minutes)
})

const DETAIL = `ms-1#show lisp instance-id 4097 ipv4 server detail internal
LISP Site Registration Information

Site name: harbour
Allowed configured locators: any
Allowed EID-prefixes:

  EID-prefix: 10.1.0.0/16 instance-id 4097
    First registered:     never
    Last registered:      never
    Origin:               Configured, accepting more specifics
    Proxy reply:          No
    TTL:                  00:00:00
    State:                unknown
    No registrations.

  EID-prefix: 10.1.2.0/24 instance-id 4097
    First registered:     2w4d
    Last registered:      2w4d
    Origin:               Dynamic, more specific of 10.1.0.0/16
    Merge active:         No
    Proxy reply:          Yes
    TTL:                  1d00h
    State:                complete
    Registration errors:
      Authentication failures:   0
      Allowed locators mismatch: 0
    ETR 198.51.100.1:49152, last registered 2w4d, proxy-reply, map-notify
                         TTL 1d00h, no merge, hash-function sha1
                         sourced by reliable transport
      Locator        Local  State      Pri/Wgt  Scope
      198.51.100.1   yes    up          10/50   IPv4 none
    ETR 198.51.100.2:49152, last registered 2w4d, proxy-reply, map-notify
      Locator        Local  State      Pri/Wgt  Scope
      198.51.100.2   yes    down        10/50   IPv4 none
      198.51.100.1   no     up          10/50   IPv4 none

Site name: lights
  EID-prefix: 0050.5600.0001/48 instance-id 8188
    Last registered:      00:00:12
    TTL:                  1d00h
    ETR 198.51.100.3, last registered 00:00:12, no proxy-reply, map-notify
      Locator        Local  State      Pri/Wgt
      198.51.100.3   yes    up          1/100
  EID-prefix: nonsense instance-id 1
`

test('show lisp site tells what is configured, what is registered, and by whom', () => {
  const { server, rows, problems } = parseShowLispSite(DETAIL)
  expect(server).toBe('ms-1')
  expect(problems).toEqual([{ line: 45, message: '"nonsense" is not an EID-prefix; what is said of it is left out' }])
  expect(
    rows.map(({ site, eid, registered, lastRegisterer, proxyReply, ttlMinutes }) => [
      site,
      eid.iid,
      eid.prefix,
      registered,
      lastRegisterer,
      proxyReply,
      ttlMinutes,
    ]),
  ).toEqual([
    ['harbour', 4097, '10.1.0.0/16', false, null, false, null],
    ['harbour', 4097, '10.1.2.0/24', true, '198.51.100.1', true, 1440],
    ['lights', 8188, '00:50:56:00:00:01/48', true, '198.51.100.3', false, 1440],
  ])
  expect(rows[1]?.locators).toEqual([
    { rloc: '198.51.100.1', priority: 10, weight: 50, up: true },
    { rloc: '198.51.100.2', priority: 10, weight: 50, up: false },
  ])
})

test('an inventory is drafted of sites, EID-prefixes and servers', () => {
  const importer = FORMATS['iosxe-show-lisp-site'].open({ at: 1000 })
  importer.add({ name: 'a/b.txt', text: DETAIL, modifiedAt: 5000 })
  expect(importer.units().map(({ name, at }) => [name, at])).toEqual([['1970-01-01T00:00:01Z ms-1', 1000]])
  const inventory = draftInventory(importer.rows(), 'drafted')
  expect(inventory.nodes).toEqual([{ name: 'ms-1', roles: ['map-server'], addresses: [] }])
  expect(inventory.sites.map(({ name, eidPrefixes }) => [name, eidPrefixes.length])).toEqual([
    ['harbour', 2],
    ['lights', 1],
  ])
})
