import type { AlertItem, AlertMessage } from '@lispwatch/domain/alert/alert-message'
import { MOST_HEADLINE_LENGTH } from '@lispwatch/domain/alert/alert-message'
import { cutTo, visibleLine } from '@lispwatch/domain/alert/visible-line'
import { explainDuration } from '@lispwatch/domain/explain-time'

/** How a message or an incident looks: colours, marks and priorities go by it. */
export type Look = 'critical' | 'warning' | 'info' | 'resolved' | 'test'

export interface SaidItem {
  readonly look: Look
  readonly title: string
  /** How bad it is and what; null where the headline says just that. */
  readonly heading: string | null
  /** What a reader wants to know, in the order of the questions: where, since when, what still works, what is affected, why. */
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly url: string
  readonly acknowledgeUrl: string | null
}

/** A message in lines without form: all text is one line each, clean and bounded. Channels give it form and escape it in their own way. */
export interface Said {
  readonly look: Look
  readonly headline: string
  readonly network: string
  readonly items: readonly SaidItem[]
  /** How many incidents are not shown. */
  readonly hiddenCount: number
  readonly url: string
}

const TITLE = 300
const FACT = 600
const SENTENCE = 300
const MOST_SENTENCES = 6

export function said(message: AlertMessage): Said {
  const headline = visibleLine(message.headline, MOST_HEADLINE_LENGTH)
  return {
    look: lookOf(message),
    headline,
    network: visibleLine(message.network, 100),
    items: message.items.map((item) => saidItem(item, message.items.length === 1 ? headline : '')),
    hiddenCount: Math.max(0, message.openCount + message.resolvedCount - message.items.length),
    url: message.url,
  }
}

export function lookOf({ kind, severity }: Pick<AlertMessage, 'kind' | 'severity'>): Look {
  if (kind === 'test' || kind === 'resolved') return kind
  return severity
}

/** `CRITICAL`, `RESOLVED`, ... as people read it first. */
export const markOfLook = (look: Look) => look.toUpperCase()

function saidItem(item: AlertItem, headline: string): SaidItem {
  const look: Look = item.isOpen ? item.severity : 'resolved'
  const title = visibleLine(item.title, TITLE)
  const facts: [string, string][] = [
    ['Where', visibleLine(item.where, FACT)],
    ['Since', since(item)],
    ['Over', over(item)],
    ['Still works', visibleLine(item.stillWorks ?? '', FACT)],
    ['Affected', sentences(item.affected)],
    ['Why', sentences(item.because)],
    ['Acknowledged by', visibleLine(item.acknowledgedBy ?? '', 100)],
  ]
  return {
    look,
    title,
    heading: title !== '' && headline.includes(title) ? null : `${markOfLook(look)}: ${title}`,
    facts: facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text })),
    url: item.url,
    acknowledgeUrl: item.isOpen ? item.acknowledgeUrl : null,
  }
}

function sentences(all: readonly string[]): string {
  const shown = all.slice(0, MOST_SENTENCES).map((text) => visibleLine(text, SENTENCE))
  const hidden = all.length - shown.length
  return cutTo([...shown, ...(hidden > 0 ? [`And ${hidden} more.`] : [])].join(' '), 2 * FACT)
}

/** `2026-11-21 17:12:05 UTC`: a message is read in any time zone, and compared with logs. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

function since({ beganAfterAt, beganByAt }: AlertItem): string {
  if (beganAfterAt === null || utc(beganAfterAt) === utc(beganByAt)) return utc(beganByAt)
  return `${utc(beganByAt)} (last seen in order at ${utc(beganAfterAt).slice(11)})`
}

function over({ resolvedAt, beganByAt, isOpen }: AlertItem): string {
  if (isOpen || resolvedAt === null) return ''
  return `${utc(resolvedAt)}, after ${explainDuration(Math.max(1000, resolvedAt - beganByAt))}`
}
