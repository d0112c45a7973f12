import type { AlertItem, AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { readHttpReply } from '../http-reply.ts'
import { signedPost, standardId } from '../signed-post.ts'

const MOST_LINE = 2_000

/**
 * An own receiver: JSON, signed as Standard Webhooks has it (standardwebhooks.com: HMAC-SHA256 over `id.timestamp.body`). The id is the same
 * whenever the same message is sent again.
 */
export const webhook = channelType({
  kind: 'webhook',
  label: 'Webhook',
  about: 'Posts signed JSON to a program of your own.',
  fields: {
    url: { label: 'URL', help: 'Where the JSON is posted to. Redirects are not followed.', value: 'url', isRequired: true },
    secret: {
      label: 'Signing secret',
      help: 'By which the receiver knows that it was us: whsec_ and base64, or any text of 16 characters or more.',
      value: 'text',
      isSecret: true,
      isRequired: true,
      leastLength: 16,
    },
    authorization: {
      label: 'Authorization header',
      help: 'Sent as it is, if the receiver asks for one: Bearer ...',
      value: 'text',
      isSecret: true,
    },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { url, secret, authorization, authority }, { key, at }) {
    const id = standardId(key)
    const post = signedPost({ url, secret, id, at, body: bodyOf(message, id), authority })
    return authorization === '' ? post : { ...post, headers: { ...post.headers, authorization } }
  },
  readReply: readHttpReply,
})

/** The names that receivers rely on. Times are ISO 8601 in UTC; what is not known is null. */
function bodyOf(message: AlertMessage, id: string): object {
  return {
    type: `alert.${message.kind}`,
    timestamp: iso(message.at),
    data: {
      id,
      kind: message.kind,
      groupKey: line(message.groupKey),
      severity: message.severity,
      network: line(message.network),
      headline: line(message.headline),
      url: message.url,
      openCount: message.openCount,
      resolvedCount: message.resolvedCount,
      incidents: message.items.map(incidentOf),
    },
  }
}

function incidentOf(item: AlertItem): object {
  return {
    id: item.incidentId,
    state: item.isOpen ? 'open' : 'resolved',
    severity: item.severity,
    kind: item.kind,
    isUnconfirmed: item.isUnconfirmed,
    title: line(item.title),
    where: line(item.where),
    beganAfter: isoOrNull(item.beganAfterAt),
    beganBy: iso(item.beganByAt),
    resolved: isoOrNull(item.resolvedAt),
    stillWorks: item.stillWorks === null ? null : line(item.stillWorks),
    affected: item.affected.map(line),
    because: item.because.map(line),
    acknowledgedBy: item.acknowledgedBy === null ? null : line(item.acknowledgedBy),
    url: item.url,
    acknowledgeUrl: item.acknowledgeUrl,
  }
}

const line = (text: string) => visibleLine(text, MOST_LINE)
const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))
