import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { failed, jsonOf, readHttpReply, refused } from '../http-reply.ts'
import { jsonPost, under } from '../json-post.ts'
import { firstItems, footLine, moreLine, mostThatFit } from '../lines.ts'
import { escapeHtml } from '../plain-text.ts'
import { type Said, type SaidItem, said } from '../said.ts'

/** Telegram takes 4,096 characters after it has read the tags; counted with them there is room to spare. */
const MOST_LENGTH = 4_000

/** Telegram's Bot API, sendMessage in HTML (core.telegram.org/bots/api#html-style): a dozen tags, and everything else is escaped. */
export const telegram = channelType({
  kind: 'telegram',
  label: 'Telegram',
  about: 'Writes to a person, group or channel of Telegram as a bot.',
  fields: {
    token: {
      label: 'Token of the bot',
      help: '@BotFather gives it, like 123456:ABC-DEF.',
      value: 'text',
      isSecret: true,
      isRequired: true,
    },
    chat: {
      label: 'Chat',
      help: 'The number of the chat (groups have a minus in front) or @name of a public channel. The bot has to be a member.',
      value: 'text',
      isRequired: true,
    },
    topic: { label: 'Topic', help: 'Number of a topic in a group that has topics.', value: 'text' },
    baseUrl: { label: 'Base URL', help: 'Of an own Bot API server.', value: 'url', byDefault: 'https://api.telegram.org' },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { token, chat, topic, baseUrl, authority }, { key }) {
    const all = said(message)
    const textOf = (shown: number) => html(firstItems(all, shown), key)
    const text = textOf(mostThatFit(all.items.length, (shown) => textOf(shown).length <= MOST_LENGTH))
    const body = {
      chat_id: chat,
      ...(/^\d+$/.test(topic) ? { message_thread_id: Number(topic) } : {}),
      text,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      disable_notification: all.look === 'info' || message.kind === 'eased',
    }
    return jsonPost(under(baseUrl, `/bot${encodeURIComponent(token).replaceAll('%3A', ':')}/sendMessage`), body, {}, authority)
  },
  readReply(reply): AttemptOutcome {
    const { ok, parameters } = jsonOf(reply)
    if (reply.status === 429) return failed(reply, retryAfterOf(parameters) ?? undefined)
    // Whatever answered was not the Bot API.
    if (reply.status === 200 && ok !== true) return refused(reply, 'It does not answer as the Bot API does. Check the base URL.')
    return readHttpReply(reply)
  },
})

/** Telegram tells in the body how many seconds to wait. */
function retryAfterOf(parameters: unknown): number | null {
  if (typeof parameters !== 'object' || parameters === null || !('retry_after' in parameters)) return null
  return typeof parameters.retry_after === 'number' ? parameters.retry_after * 1000 : null
}

function html(all: Said, key: string): string {
  return [
    `<b>${escapeHtml(all.headline)}</b>`,
    ...all.items.map(itemHtml),
    [escapeHtml(moreLine(all)), anchor(all.url, 'All incidents')].filter((part) => part !== '').join(' '),
    escapeHtml(footLine(all, key)),
  ].join('\n\n')
}

function itemHtml(item: SaidItem): string {
  const links = [
    anchor(item.url, 'Open the incident'),
    ...(item.acknowledgeUrl === null ? [] : [anchor(item.acknowledgeUrl, 'Acknowledge')]),
  ]
  return [
    ...(item.heading === null ? [] : [`<b>${escapeHtml(item.heading)}</b>`]),
    ...item.facts.map(({ label, text }) => `<b>${label}:</b> ${escapeHtml(text)}`),
    links.join(' | '),
  ].join('\n')
}

const anchor = (url: string, words: string) => `<a href="${escapeHtml(url)}">${words}</a>`
