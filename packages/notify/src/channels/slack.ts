import { channelType } from '../channel-type.ts'
import { COLOURS } from '../colours.ts'
import { readHttpReply } from '../http-reply.ts'
import { jsonPost } from '../json-post.ts'
import { firstItems, footLine, moreLine } from '../lines.ts'
import { type Said, type SaidItem, said } from '../said.ts'

/** A message has 50 blocks at most, and one that nobody can take in at a glance wakes nobody. */
const MOST_ITEMS_SHOWN = 10

/**
 * Slack's incoming webhooks (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks): Block Kit in an attachment, which has the colour.
 * All that comes from the network stands in `rich_text` elements, whose text Slack does not parse: no mention, no link and no formatting
 * can be made there. Only the line for notifications is mrkdwn, with the three characters escaped that Slack asks for. Links instead of
 * buttons: a button needs an app that answers to it.
 */
export const slack = channelType({
  kind: 'slack',
  label: 'Slack',
  about: 'Posts to a channel of Slack through an incoming webhook.',
  fields: {
    url: {
      label: 'Webhook URL',
      help: 'In Slack: your app, Incoming Webhooks, Add New Webhook. It begins with https://hooks.slack.com/services/. Who has it can post, so it is kept secret.',
      value: 'url',
      isSecret: true,
      isRequired: true,
    },
  },
  compose(message, { url }, { key }) {
    const all = said(message)
    return jsonPost(url, {
      text: escapeMrkdwn(all.headline),
      unfurl_links: false,
      unfurl_media: false,
      attachments: [
        { color: COLOURS[all.look], fallback: escapeMrkdwn(all.headline), blocks: blocksOf(firstItems(all, MOST_ITEMS_SHOWN), key) },
      ],
    })
  },
  // Slack tells in a word what it does not like (`invalid_token`, `channel_is_archived`): it is in the outcome's words.
  readReply: readHttpReply,
})

export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function blocksOf(all: Said, key: string): readonly object[] {
  return [
    ...all.items.map((item) => richText(itemElements(item))),
    ...(moreLine(all) === '' ? [] : [richText([text(`${moreLine(all)} `), link(all.url, 'All incidents')])]),
    { type: 'context', elements: [{ type: 'plain_text', text: footLine(all, key), emoji: false }] },
  ]
}

function itemElements(item: SaidItem): readonly object[] {
  return [
    ...(item.heading === null ? [] : [text(`${item.heading}\n`, { bold: true })]),
    ...item.facts.flatMap((fact) => [text(`${fact.label}: `, { bold: true }), text(`${fact.text}\n`)]),
    link(item.url, 'Open the incident'),
    ...(item.acknowledgeUrl === null ? [] : [text('   '), link(item.acknowledgeUrl, 'Acknowledge')]),
  ]
}

export const richText = (elements: readonly object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] })
export const text = (words: string, style?: { bold: true }) => ({ type: 'text', text: words, ...(style === undefined ? {} : { style }) })
export const link = (url: string, words: string) => ({ type: 'link', url, text: words })
