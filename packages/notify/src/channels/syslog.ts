import type { AlertItem, AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import { AUTHORITY_FIELD, channelType } from '../channel-type.ts'
import { cutOctets, tokenOf } from '../plain-text.ts'
import { type Look, said } from '../said.ts'

/** Severities of RFC 5424 section 6.2.1: critical 2, warning 4, notice 5, informational 6. */
const SEVERITIES: Readonly<Record<Look, number>> = { critical: 2, warning: 4, info: 6, resolved: 5, test: 5 }
/** Receivers should take messages of 2,048 octets (RFC 5424 section 6.1). */
const MOST_OCTETS = 2_048
const MOST_PARAM = 150
/** Text is UTF-8 when it begins with this mark (RFC 5424 section 6.4). */
const BOM = '\ufeff'

/** Syslog of RFC 5424: a message for each incident, with structured data that a program can go by. */
export const syslog = channelType({
  kind: 'syslog',
  label: 'Syslog',
  about: 'Writes a line for each incident to a syslog receiver or SIEM.',
  fields: {
    host: { label: 'Host', help: 'Name or address of the receiver.', value: 'host', isRequired: true },
    port: { label: 'Port', help: '514 is usual for UDP and TCP, 6514 for TLS.', value: 'port', byDefault: '514' },
    transport: {
      label: 'Transport',
      help: 'UDP loses messages without telling; TCP and TLS frame them by octets (RFC 6587, RFC 5425).',
      value: 'choice',
      choices: { udp: 'UDP', tcp: 'TCP', tls: 'TLS' },
      byDefault: 'tcp',
    },
    facility: {
      label: 'Facility',
      help: 'By which the receiver sorts.',
      value: 'choice',
      choices: {
        '3': 'daemon',
        '16': 'local0',
        '17': 'local1',
        '18': 'local2',
        '19': 'local3',
        '20': 'local4',
        '21': 'local5',
        '22': 'local6',
        '23': 'local7',
      },
      byDefault: '16',
    },
    dataId: {
      label: 'Name of the structured data',
      help: 'NAME@NUMBER with the enterprise number of your own house; the one that is there by default is reserved for examples.',
      value: 'text',
      byDefault: 'lispwatch@32473',
    },
    authority: AUTHORITY_FIELD,
  },
  compose(message, { host, port, transport, facility, dataId, authority }, { key }) {
    const id = sdName(dataId)
    const all = said(message)
    const lineOf = (look: Look, msgId: string, params: readonly [string, string][], text: string) =>
      cutOctets(
        `<${Number(facility) * 8 + SEVERITIES[look]}>1 ${new Date(message.at).toISOString()} ${hostOf(message.url)} lispwatch - ${msgId} ` +
          `[${id}${params.map(([name, value]) => ` ${name}="${escapeParam(value)}"`).join('')}] ${BOM}${text}`,
        MOST_OCTETS,
      )
    const common: [string, string][] = [
      ['message', tokenOf(key)],
      ['kind', message.kind],
      ['network', message.network],
    ]
    const lines = all.items.map((item, index) => {
      const facts = item.facts.map(({ label, text }) => `${label}: ${text}`).join(' | ')
      const of = message.items[index]
      return lineOf(
        all.look === 'test' ? 'test' : item.look,
        of?.kind ?? '-',
        [...common, ...(of === undefined ? [] : itemParams(of))],
        `${item.title} | ${facts}`,
      )
    })
    const summary = lineOf(
      all.look,
      message.kind,
      [...common, ['open', String(message.openCount)], ['resolved', String(message.resolvedCount)]],
      all.headline,
    )
    const isMore = all.items.length === 0 || all.hiddenCount > 0
    return {
      kind: 'syslog',
      transport: transportOf(transport),
      host,
      port: Number(port),
      authority,
      lines: isMore ? [summary, ...lines] : lines,
    }
  },
})

function transportOf(text: string): 'udp' | 'tcp' | 'tls' {
  return text === 'udp' || text === 'tls' ? text : 'tcp'
}

function itemParams(item: AlertItem): readonly [string, string][] {
  return [
    ['incident', String(item.incidentId)],
    ['state', item.isOpen ? 'open' : 'resolved'],
    ['severity', item.severity],
    ['where', item.where],
    ['url', item.url],
  ]
}

/** In a value `"`, `\` and `]` are escaped (RFC 5424 section 6.3.3). */
export function escapeParam(value: string): string {
  return visibleLine(value, MOST_PARAM).replace(/["\\\]]/g, '\\$&')
}

/** A name of structured data: 32 printable ASCII characters without `=`, space, `]` and `"`. */
function sdName(text: string): string {
  return text.replace(/[^!-~]|[="\]]/g, '').slice(0, 32) || 'lispwatch@32473'
}

/** The console's own name stands for the host that the message comes from. */
function hostOf(url: AlertMessage['url']): string {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/[^!-~]/g, '').slice(0, 255) : ''
  return host === '' ? '-' : host
}
