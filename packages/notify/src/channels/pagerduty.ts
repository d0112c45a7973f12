import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { cutTo, visibleLine } from '@lispwatch/domain/alert/visible-line'
import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { readHttpReply } from '../http-reply.ts'
import { jsonPost, under } from '../json-post.ts'
import { moreLine } from '../lines.ts'
import { markOf, tokenOf } from '../plain-text.ts'
import { markOfLook, type SaidItem, said } from '../said.ts'

const MOST_SUMMARY = 1024
const MOST_SOURCE = 255
const MOST_LINKS = 10

/**
 * PagerDuty's Events API v2 (developer.pagerduty.com/docs/events-api-v2): `trigger` opens an alert or adds to it, `resolve` closes it, by the
 * `dedup_key` of the group. 202 means that it is queued.
 */
export const pagerduty = channelType({
  kind: 'pagerduty',
  label: 'PagerDuty',
  about: 'Opens and resolves alerts of a PagerDuty service.',
  fields: {
    routingKey: {
      label: 'Integration key',
      help: 'In PagerDuty: the service, Integrations, Events API V2. 32 characters.',
      value: 'text',
      isSecret: true,
      isRequired: true,
    },
    baseUrl: {
      label: 'Base URL',
      help: 'https://events.eu.pagerduty.com for accounts in the EU.',
      value: 'url',
      byDefault: 'https://events.pagerduty.com',
    },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { routingKey, baseUrl, authority }, { key }) {
    const event = {
      routing_key: routingKey,
      event_action: message.kind === 'resolved' ? 'resolve' : 'trigger',
      dedup_key: groupTokenOf(message),
    }
    return jsonPost(
      under(baseUrl, '/v2/enqueue'),
      message.kind === 'resolved' ? event : { ...event, ...trigger(message, key) },
      {},
      authority,
    )
  },
  readReply: readHttpReply,
})

/** Names a group in somebody else's system: one of two networks that share it does not close what the other opened. */
export function groupTokenOf({ network, groupKey }: Pick<AlertMessage, 'network' | 'groupKey'>): string {
  return `lispwatch-${tokenOf(`${network}\n${groupKey}`)}`
}

function trigger(message: AlertMessage, key: string): object {
  const all = said(message)
  const [first] = message.items
  return {
    client: 'Lispwatch',
    client_url: all.url,
    payload: {
      summary: cutTo(all.headline, MOST_SUMMARY),
      source: visibleLine(first?.where ?? all.network, MOST_SOURCE),
      severity: all.look === 'test' ? 'info' : message.severity,
      timestamp: new Date(message.at).toISOString(),
      group: all.network,
      ...(first === undefined ? {} : { class: first.kind }),
      custom_details: {
        incidents: all.items.map(details),
        ...(moreLine(all) === '' ? {} : { more: moreLine(all) }),
        message: markOf(key),
      },
    },
    links: all.items
      .slice(0, MOST_LINKS)
      .flatMap((item) => [
        { href: item.url, text: item.title },
        ...(item.acknowledgeUrl === null ? [] : [{ href: item.acknowledgeUrl, text: 'Acknowledge in Lispwatch' }]),
      ]),
  }
}

const details = (item: SaidItem) => ({
  what: `${markOfLook(item.look)}: ${item.title}`,
  ...Object.fromEntries(item.facts.map(({ label, text }) => [label.toLowerCase(), text])),
  incident: item.url,
})
