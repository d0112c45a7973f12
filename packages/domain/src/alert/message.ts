import { explainDuration } from '../explain-time.ts'
import type { FindingSeverity } from '../finding.ts'
import { count } from '../incident/sentences.ts'
import type { AlertIncident } from './alert-incident.ts'
import { type AlertItem, type AlertMessage, type AlertMessageKind, MOST_HEADLINE_LENGTH, MOST_ITEMS } from './alert-message.ts'
import { itemOf, noWayWords } from './item.ts'
import type { AlertLinks } from './plan-input.ts'
import { worseFirst, worstOf } from './severity-order.ts'
import { visibleLine } from './visible-line.ts'

/** An incident that a message tells of. */
export interface ToTell {
  readonly alert: AlertIncident
  /** As it is announced. */
  readonly severity: FindingSeverity
  /** Whether the message is because of it; else it is told along. */
  readonly isNews: boolean
}

/** What a message is made of. */
export interface MessageParts {
  readonly kind: AlertMessageKind
  readonly channel: string
  readonly groupKey: string
  readonly told: readonly ToTell[]
  readonly network: string
  readonly canConfirm: boolean
  readonly links: AlertLinks
  readonly now: number
}

const CAPITAL: { readonly [S in FindingSeverity]: string } = { critical: 'Critical', warning: 'Warning', info: 'Note' }

const isOpen = ({ alert }: ToTell) => alert.incident.state === 'open'

/** News first, open before over, then the worst, then the newest. */
const inOrder = (a: ToTell, b: ToTell) =>
  Number(b.isNews) - Number(a.isNews) ||
  Number(isOpen(b)) - Number(isOpen(a)) ||
  worseFirst(a.severity, b.severity) ||
  b.alert.incident.openedAt - a.alert.incident.openedAt ||
  b.alert.incident.id - a.alert.incident.id

const lastedMs = ({ alert }: ToTell, now: number) => Math.max(1000, (alert.incident.resolvedAt ?? now) - alert.incident.beganByAt)

function headOf(kind: AlertMessageKind, first: ToTell, now: number): string {
  const lasts = explainDuration(lastedMs(first, now))
  const unconfirmed = first.alert.incident.isUnconfirmed ? ', unconfirmed' : ''
  switch (kind) {
    case 'firing':
      return `${CAPITAL[first.severity]}${unconfirmed}`
    case 'repeated':
      return `Still ${first.severity} after ${lasts}`
    case 'escalated':
      return `${CAPITAL[first.severity]}, acknowledged by nobody for ${lasts}`
    case 'eased':
    case 'resolved':
      return `Over after ${lasts}`
    case 'test':
      return 'Test'
  }
}

function headlineOf({ kind, now, canConfirm }: MessageParts, sorted: readonly ToTell[]): string {
  const [first] = sorted
  if (first === undefined) return 'Nothing is open.'
  const shown = canConfirm ? first : { ...first, alert: { ...first.alert, incident: { ...first.alert.incident, isUnconfirmed: false } } }
  const news = sorted.filter(({ isNews }) => isNews).length
  const others = kind === 'eased' ? sorted.filter(isOpen).length : 0
  const many = news > 1 ? ` ${count(news, 'incident')}, first:` : ''
  const rest = others === 0 ? '' : ` (${others} still open)`
  const head = `${headOf(kind, shown, now)}${rest}:${many} `
  return visibleLine(`${head}${first.alert.incident.title}${noWayWords(first.alert)}`, MOST_HEADLINE_LENGTH)
}

/** What a channel is to say of some incidents. Of many, the first MOST_ITEMS are told one by one and all are counted. */
export function messageOf(parts: MessageParts): AlertMessage {
  const { kind, channel, groupKey, told, network, canConfirm, links, now } = parts
  const sorted = told.toSorted(inOrder)
  const open = told.filter(isOpen)
  const items = sorted.slice(0, MOST_ITEMS).map(({ alert, severity }): AlertItem => itemOf(alert, { severity, canConfirm, channel, links }))
  return {
    ...{ kind, groupKey, severity: worstOf((open.length > 0 ? open : told).map(({ severity }) => severity)) },
    ...{ network: visibleLine(network, 100), headline: headlineOf(parts, sorted), items },
    ...{ openCount: open.length, resolvedCount: told.length - open.length, url: links.incidents, at: now },
  }
}

/** What the test button sends: it says that it is a test, who asked for it, and of nothing else. */
export function testMessage(of: {
  readonly network: string
  readonly channel: string
  readonly by: string
  readonly url: string
  readonly now: number
}): AlertMessage {
  const headline = visibleLine(`Test: ${of.by} tries the channel ${of.channel}. Nothing is wrong.`, MOST_HEADLINE_LENGTH)
  return {
    ...{ kind: 'test', groupKey: `test@${of.now}`, severity: 'info', network: visibleLine(of.network, 100), headline, items: [] },
    ...{ openCount: 0, resolvedCount: 0, url: of.url, at: of.now },
  }
}
