import type { AlertItem, AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { FindingSeverity } from '@lispwatch/domain/finding'
import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { readHttpReply } from '../http-reply.ts'
import { jsonPost, under } from '../json-post.ts'
import { markOf } from '../plain-text.ts'
import { said } from '../said.ts'

const HOUR_MS = 3_600_000
/** How long Alertmanager believes an alert without hearing of it again. Its own default, five minutes, would call it resolved between two repeats. */
const BELIEVED_MS = 24 * HOUR_MS
const TEST_MS = 5 * 60_000
const SEVERITIES: readonly FindingSeverity[] = ['critical', 'warning', 'info']
const MOST_LABEL = 300

/** Prometheus Alertmanager, POST /api/v2/alerts: an alert for each incident, by its labels. Its own routes and silences go on from there. */
export const alertmanager = channelType({
  kind: 'alertmanager',
  label: 'Alertmanager',
  about: 'Hands alerts to a Prometheus Alertmanager, which routes them on.',
  fields: {
    baseUrl: { label: 'Base URL', help: 'Like http://alertmanager:9093, with the prefix if it has one.', value: 'url', isRequired: true },
    authorization: {
      label: 'Authorization header',
      help: 'Sent as it is, if there is a proxy that asks for one: Bearer ...',
      value: 'text',
      isSecret: true,
    },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { baseUrl, authorization, authority }, { key, at }) {
    const alerts =
      message.kind === 'test'
        ? [testAlert(message, key, at)]
        : message.items.flatMap((item, index) => alertsOf(message, item, index, key, at))
    return jsonPost(under(baseUrl, '/api/v2/alerts'), alerts, authorization === '' ? {} : { authorization }, authority)
  },
  readReply: readHttpReply,
})

/** Labels are what makes an alert the same. One of another severity is another alert, so those of the other severities end with it. */
function alertsOf(message: AlertMessage, item: AlertItem, index: number, key: string, at: number): readonly object[] {
  const told = said(message).items[index]
  return SEVERITIES.map((severity) => {
    const isFiring = item.isOpen && severity === item.severity
    return {
      labels: {
        alertname: item.kind,
        severity,
        incident: String(item.incidentId),
        network: visibleLine(message.network, MOST_LABEL),
        where: visibleLine(item.where, MOST_LABEL),
      },
      annotations: {
        summary: told?.title ?? '',
        ...Object.fromEntries((told?.facts ?? []).map((fact) => [fact.label.toLowerCase().replaceAll(' ', '_'), fact.text])),
        ...(item.acknowledgeUrl === null ? {} : { acknowledge: item.acknowledgeUrl }),
        message: markOf(key),
      },
      generatorURL: item.url,
      startsAt: iso(item.beganByAt),
      endsAt: iso(isFiring ? at + BELIEVED_MS : Math.max(item.beganByAt, item.isOpen ? at : (item.resolvedAt ?? at))),
    }
  })
}

function testAlert(message: AlertMessage, key: string, at: number): object {
  return {
    labels: { alertname: 'test', severity: 'info', network: visibleLine(message.network, MOST_LABEL) },
    annotations: { summary: visibleLine(message.headline, MOST_LABEL), message: markOf(key) },
    generatorURL: message.url,
    startsAt: iso(at),
    endsAt: iso(at + TEST_MS),
  }
}

const iso = (at: number) => new Date(at).toISOString()
