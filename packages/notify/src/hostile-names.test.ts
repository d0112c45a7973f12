import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { expect, test } from 'vitest'
import { CHANNEL_TYPES } from './catalog.ts'
import type { Outgoing } from './channel-type.ts'
import { exampleItem, exampleMessage } from './testing/alert-message.ts'
import { composed } from './testing/composed.ts'

/** What somebody may register as a name, and what each would be if a channel took it for more than text. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a line end and a mail header': 'porto\r\nBcc: evil@example.org\r\n\r\nbody',
  'a script': '<script>alert(1)</script>',
  'an image that runs': '"><img src=x onerror=alert(1)>',
  'a link in Markdown': '[sign in](https://evil.example)',
  'an image in Markdown': '![x](https://evil.example/x.png)',
  'a mention of a channel in Slack': '<!channel> <!here> <@U012AB3CD>',
  'a link in Slack': '<https://evil.example|sign in>',
  'a mention in Mattermost': '@channel @all @here',
  'tags of Telegram': '<a href="https://evil.example">sign in</a><b>',
  'a date function of Teams': '{{DATE(2017-02-14T06:08:39Z,SHORT)}} **bold** <at>everybody</at>',
  'another message of syslog': 'x\n<0>1 - - - - - wiped',
  'the end of structured data': 'x"] [evil@1 a="b',
  'an escape sequence of terminals': '\u001b[31mred\u001b]0;title\u0007',
  'text that is turned around': 'gpj.\u202eexe.\u2066x\u200b\ufeff',
  'NUL and C1': 'a\u0000b\u0085c\u009bd',
  'half of a character': 'x\ud800y',
  'line ends of Unicode': 'a\u2028b\u2029c',
  'the end of JSON': '"}],"routing_key":"other',
  'a very long name': 'x'.repeat(20_000),
}

const messageOf = (name: string): AlertMessage =>
  exampleMessage({
    headline: name,
    network: name,
    groupKey: name,
    items: [
      exampleItem({ title: name, where: name, stillWorks: name, affected: [name], because: [name], acknowledgedBy: name }),
      exampleItem({ incidentId: 13, title: name, where: name }),
    ],
    openCount: 2,
  })

/** All that leaves, as text: addresses and headers too. */
function octetsOf(outgoing: Outgoing): string {
  if (outgoing.kind === 'syslog') return outgoing.lines.join('')
  if (outgoing.kind === 'mail')
    return [outgoing.subject, outgoing.messageId, ...Object.values(outgoing.headers), outgoing.text, outgoing.html].join('\n')
  return [outgoing.url, ...Object.values(outgoing.headers), outgoing.body].join('\n')
}

/** The texts in a body of JSON; other text as it is. */
function textsOf(outgoing: Outgoing): readonly string[] {
  if (outgoing.kind === 'syslog') return outgoing.lines
  if (outgoing.kind === 'mail') return [outgoing.subject, ...Object.values(outgoing.headers)]
  const found: string[] = []
  JSON.parse(outgoing.body, (_name, value: unknown) => {
    if (typeof value === 'string') found.push(value)
    return value
  })
  return [outgoing.url, ...Object.values(outgoing.headers), ...found]
}

/** What must not stand in anything that a channel reads as more than text. */
const FORBIDDEN: Readonly<Partial<Record<ChannelKind, (outgoing: Outgoing) => readonly string[]>>> = {
  email: (outgoing) =>
    outgoing.kind === 'mail'
      ? (outgoing.html.match(/<(?:script|img|b>|a href="(?!https:\/\/lispwatch\.example\/))[^>]*>?/g) ?? [])
      : ['no mail'],
  telegram: (outgoing) =>
    Object(JSON.parse(bodyOf(outgoing))).text.match(/<(?!\/?b>|\/a>|a href="https:\/\/lispwatch\.example\/)[^>]*/g) ?? [],
  slack: (outgoing) => {
    const { text, attachments } = Object(JSON.parse(bodyOf(outgoing)))
    return [...(text.match(/[<>]/g) ?? []), ...(attachments[0].fallback.match(/[<>]/g) ?? []), ...typesIn(outgoing, ['mrkdwn'])]
  },
  teams: (outgoing) => [...typesIn(outgoing, ['TextBlock', 'FactSet']), ...(bodyOf(outgoing).match(/"entities"/g) ?? [])],
  mattermost: (outgoing) =>
    textsOf(outgoing)
      .slice(1)
      .flatMap(
        (text) =>
          text.match(
            /@(?!\u200b)\w+|(?<!\\)\[(?!(?:Open the incident|Acknowledge|All incidents)\]\(https:\/\/lispwatch\.example\/)[^\]]*|(?<!\\)<\w*/g,
          ) ?? [],
      ),
  opsgenie: (outgoing) => bodyOf(outgoing).match(/<[^>]*>?/g) ?? [],
  syslog: (outgoing) =>
    outgoing.kind === 'syslog'
      ? outgoing.lines.filter(
          (line) => !/^<\d+>1 \S+ \S+ lispwatch - \S+ \[lispwatch@32473(?: [a-z]+="(?:\\["\\\]]|[^"\\\]])*")+\] \ufeff/.test(line),
        )
      : [],
}

const bodyOf = (outgoing: Outgoing) => (outgoing.kind === 'http' ? outgoing.body : '')

function typesIn(outgoing: Outgoing, types: readonly string[]): readonly string[] {
  return types.filter((type) => bodyOf(outgoing).includes(`"type":"${type}"`))
}

for (const kind of Object.keys(CHANNEL_TYPES) as ChannelKind[]) {
  test.for(Object.entries(HOSTILE))(`through ${kind}, %s stays a name`, ([, name]) => {
    const outgoing = composed(kind, messageOf(name))
    for (const text of textsOf(outgoing)) {
      const lines = outgoing.kind === 'http' ? text.replaceAll('\n', '') : text
      expect(lines).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe]/u)
    }
    expect(FORBIDDEN[kind]?.(outgoing) ?? []).toEqual([])
    expect(octetsOf(outgoing).length).toBeLessThan(64 * 1024)
    if (outgoing.kind !== 'syslog') expect(Object.values(outgoing.headers).join()).toMatch(/^[ -~]*$/)
    // Those who read it see the name, and see that it is there.
    expect(octetsOf(outgoing).length).toBeGreaterThan(200)
  })
}

test('names lead no message anywhere else than where its channel leads', () => {
  for (const kind of Object.keys(CHANNEL_TYPES) as ChannelKind[]) {
    const whereTo = (outgoing: Outgoing) =>
      outgoing.kind === 'http' ? new URL(outgoing.url).host : outgoing.kind === 'mail' ? outgoing.to : outgoing.host
    for (const name of Object.values(HOSTILE))
      expect(whereTo(composed(kind, messageOf(name)))).toEqual(whereTo(composed(kind, exampleMessage())))
  }
})
