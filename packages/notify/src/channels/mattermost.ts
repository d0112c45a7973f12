import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { COLOURS } from '../colours.ts'
import { readHttpReply } from '../http-reply.ts'
import { jsonPost } from '../json-post.ts'
import { firstItems, footLine, moreLine, mostThatFit } from '../lines.ts'
import { type Said, type SaidItem, said } from '../said.ts'

/** A post has 16,383 characters at most, its attachments counted in. */
const MOST_LENGTH = 12_000

/** Mattermost's incoming webhooks with message attachments (developers.mattermost.com/integrate/webhooks/incoming). Text there is Markdown. */
export const mattermost = channelType({
  kind: 'mattermost',
  label: 'Mattermost',
  about: 'Posts to a channel of Mattermost through an incoming webhook.',
  fields: {
    url: {
      label: 'Webhook URL',
      help: 'In Mattermost: Integrations, Incoming Webhooks, Add. It looks like https://HOST/hooks/KEY. Who has it can post, so it is kept secret.',
      value: 'url',
      isSecret: true,
      isRequired: true,
    },
    channel: {
      label: 'Channel',
      help: 'Another channel than that of the webhook, by its name in the URL; @name for a person.',
      value: 'text',
    },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { url, channel, authority }, { key }) {
    const all = said(message)
    const postOf = (shown: number) => post(firstItems(all, shown), key)
    const shown = mostThatFit(all.items.length, (count) => JSON.stringify(postOf(count)).length <= MOST_LENGTH)
    return jsonPost(url, { ...(channel === '' ? {} : { channel }), ...postOf(shown) }, {}, authority)
  },
  readReply: readHttpReply,
})

/** Text that Markdown leaves as it is, and that mentions nobody: the sign behind an @ cannot be seen and ends the name. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|~<>:&^$=]/g, '\\$&').replaceAll('@', '@\u200b')
}

function post(all: Said, key: string): object {
  return {
    text: escapeMarkdown(all.headline),
    attachments: [
      ...all.items.map((item) => ({
        color: COLOURS[item.look],
        fallback: escapeMarkdown(item.title),
        text: itemText(item),
      })),
      {
        text: [escapeMarkdown(moreLine(all)), `[All incidents](${all.url})`, escapeMarkdown(footLine(all, key))]
          .filter((line) => line !== '')
          .join('\n'),
      },
    ],
  }
}

function itemText(item: SaidItem): string {
  const links = [`[Open the incident](${item.url})`, ...(item.acknowledgeUrl === null ? [] : [`[Acknowledge](${item.acknowledgeUrl})`])]
  return [
    ...(item.heading === null ? [] : [`**${escapeMarkdown(item.heading)}**`]),
    ...item.facts.map(({ label, text }) => `**${label}:** ${escapeMarkdown(text)}`),
    links.join(' | '),
  ].join('\n')
}
