import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { channelType, type HttpReply } from '../channel-type.ts'
import { failed, readHttpReply } from '../http-reply.ts'
import { jsonPost } from '../json-post.ts'
import { firstItems, footLine, moreLine, mostThatFit } from '../lines.ts'
import { type Look, type Said, type SaidItem, said } from '../said.ts'

const STYLES: Readonly<Record<Look, string>> = {
  critical: 'attention',
  warning: 'warning',
  info: 'accent',
  resolved: 'good',
  test: 'emphasis',
}
/** Teams takes messages of 28 KB. */
const MOST_BYTES = 26_000

/**
 * Microsoft Teams, through the Workflows trigger "When a Teams webhook request is received": a message with one Adaptive Card 1.4. What comes
 * from the network stands in text runs, which know no Markdown; a TextBlock would read it.
 */
export const teams = channelType({
  kind: 'teams',
  label: 'Microsoft Teams',
  about: 'Posts a card to a chat or channel of Teams through a workflow.',
  fields: {
    url: {
      label: 'Workflow URL',
      help: 'In Teams: the channel, Workflows, "Post to a channel when a webhook request is received". Who has the URL can post, so it is kept secret.',
      value: 'url',
      isSecret: true,
      isRequired: true,
    },
  },
  compose(message, { url }, { key }) {
    const all = said(message)
    const cardOf = (shown: number) => envelope(firstItems(all, shown), key)
    return jsonPost(url, cardOf(mostThatFit(all.items.length, (shown) => Buffer.byteLength(JSON.stringify(cardOf(shown))) <= MOST_BYTES)))
  },
  readReply(reply): AttemptOutcome {
    // The old connectors answered 200 and told in the text that they had not taken it.
    if (reply.status === 200 && /webhook message delivery failed|HTTP error 4\d\d/i.test(reply.body)) return failed(asBusy(reply))
    return readHttpReply(reply)
  },
})

const asBusy = (reply: HttpReply): HttpReply => ({ ...reply, status: /429/.test(reply.body) ? 429 : 503 })

function envelope(all: Said, key: string): object {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      {
        type: 'Container',
        style: STYLES[all.look],
        bleed: true,
        items: [paragraph([run(all.headline, { weight: 'Bolder', size: 'Medium' })])],
      },
      ...all.items.map(itemContainer),
      ...(moreLine(all) === '' ? [] : [paragraph([run(moreLine(all))])]),
      paragraph([run(footLine(all, key), { isSubtle: true, size: 'Small' })]),
    ],
    actions: [{ type: 'Action.OpenUrl', title: 'All incidents', url: all.url }],
  }
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }] }
}

function itemContainer(item: SaidItem): object {
  const links = [
    { type: 'Action.OpenUrl', title: 'Open the incident', url: item.url },
    ...(item.acknowledgeUrl === null ? [] : [{ type: 'Action.OpenUrl', title: 'Acknowledge', url: item.acknowledgeUrl }]),
  ]
  return {
    type: 'Container',
    separator: true,
    items: [
      ...(item.heading === null ? [] : [paragraph([run(item.heading, { weight: 'Bolder' })])]),
      ...item.facts.map(({ label, text }) => paragraph([run(`${label}: `, { weight: 'Bolder' }), run(text)])),
      { type: 'ActionSet', actions: links },
    ],
  }
}

const paragraph = (inlines: readonly object[]) => ({ type: 'RichTextBlock', spacing: 'Small', inlines })
const run = (text: string, look: object = {}) => ({ type: 'TextRun', text, ...look })
