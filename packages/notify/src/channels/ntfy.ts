import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { readHttpReply } from '../http-reply.ts'
import { jsonPost, under } from '../json-post.ts'
import { firstItems, footLine, moreLine, mostThatFit } from '../lines.ts'
import { cutOctets } from '../plain-text.ts'
import { type Look, type Said, said } from '../said.ts'

const PRIORITIES: Readonly<Record<Look, number>> = { critical: 5, warning: 4, info: 2, resolved: 3, test: 3 }
/** Something is over, and the rest was told before. */
const QUIET_PRIORITY = 2
const TAGS: Readonly<Record<Look, string>> = {
  critical: 'rotating_light',
  warning: 'warning',
  info: 'information_source',
  resolved: 'white_check_mark',
  test: 'test_tube',
}
/** ntfy makes a file of what is longer than 4,096 octets. */
const MOST_OCTETS = 3_900

/** ntfy, publishing as JSON (docs.ntfy.sh/publish/#publish-as-json). Text is plain there unless one asks for Markdown. */
export const ntfy = channelType({
  kind: 'ntfy',
  label: 'ntfy',
  about: 'Pushes to phones that follow a topic of ntfy.',
  fields: {
    topic: {
      label: 'Topic',
      help: 'Who knows the topic of a public server can read along: choose one that cannot be guessed.',
      value: 'text',
      isRequired: true,
    },
    baseUrl: { label: 'Base URL', help: 'Of an own server.', value: 'url', byDefault: 'https://ntfy.sh' },
    token: { label: 'Access token', help: 'For topics that are protected, like tk_...', value: 'text', isSecret: true },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { topic, baseUrl, token, authority }, { key }) {
    const all = said(message)
    const [only] = all.items.length === 1 ? all.items : []
    const textOf = (shown: number) => text(firstItems(all, shown), key)
    const shown = mostThatFit(all.items.length, (count) => Buffer.byteLength(textOf(count)) <= MOST_OCTETS, Math.min(1, all.items.length))
    const body = {
      topic,
      title: all.headline,
      message: cutOctets(textOf(shown), MOST_OCTETS),
      priority: message.kind === 'eased' ? QUIET_PRIORITY : PRIORITIES[all.look],
      tags: [TAGS[all.look]],
      click: only?.url ?? all.url,
      actions: [
        { action: 'view', label: only === undefined ? 'All incidents' : 'Open the incident', url: only?.url ?? all.url },
        ...acknowledgeAction(only?.acknowledgeUrl ?? null),
      ],
    }
    return jsonPost(under(baseUrl, '/'), body, token === '' ? {} : { authorization: `Bearer ${token}` }, authority)
  },
  readReply: readHttpReply,
})

function text(all: Said, key: string): string {
  const items = all.items.map((item) =>
    [...(item.heading === null ? [] : [item.heading]), ...item.facts.map((fact) => `${fact.label}: ${fact.text}`)].join('\n'),
  )
  return [...items, moreLine(all), footLine(all, key)].filter((part) => part !== '').join('\n\n')
}

const acknowledgeAction = (url: string | null) => (url === null ? [] : [{ action: 'view', label: 'Acknowledge', url }])
