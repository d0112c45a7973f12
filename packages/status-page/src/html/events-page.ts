import type { PublicIncident, PublicMaintenance, PublicView } from '../view/public-view.ts'
import { type Words, wordsOf } from '../words/words.ts'
import { document } from './document.ts'
import { impactTable } from './impact-table.ts'
import { incidentArticle, maintenanceArticle } from './incident-list.ts'
import { html, type Markup } from './markup.ts'
import { clock } from './moment.ts'

/** What a permalink shows. */
interface Shown {
  readonly kind: string
  readonly title: string
  readonly description: string
  readonly body: Markup
}

interface Told {
  readonly at: number
  readonly article: () => Markup
}

function bodyOf(view: PublicView, id: string, words: Words): Shown | null {
  const incident = view.incidents.find((one) => one.id === id)
  if (incident) {
    const body = html`${incidentArticle(view, incident, words)}${impactTable(view, incident.impacts, words)}`
    return { kind: words.incidents, title: incident.title, description: descriptionOf(incident, words), body }
  }
  const maintenance = view.maintenances.find((one) => one.id === id)
  if (maintenance === undefined) return null
  const { startsAt: fromAt, endsAt: toAt, title, componentIds } = maintenance
  const hits = componentIds.map((componentId) => ({ componentId, state: 'maintenance' as const, fromAt, toAt }))
  const body = html`${maintenanceArticle(view, maintenance, words)}${impactTable(view, hits, words)}`
  return { kind: words.maintenance, title, description: descriptionOf(maintenance, words), body }
}

/** What was said last, for whoever sees a link only. */
function descriptionOf({ title, phase, updates }: PublicIncident | PublicMaintenance, words: Words): string {
  const [newest] = updates
  return newest === undefined ? title : `${words.phase[phase]} (${clock(newest.at)} UTC): ${newest.text.slice(0, 200)}`
}

/** One incident or maintenance by its permalink, with whom it hit and for how long; null where the page has none of that id. */
export function eventPage(view: PublicView, id: string): string | null {
  const words = wordsOf(view.face.language)
  const found = bodyOf(view, id, words)
  if (found === null) return null
  const heading = html`<h2 class="skip">${found.kind}</h2>`
  const body = html`<section>${heading}${found.body}<p><a href="${view.face.url}/history">${words.history}</a></p></section>`
  return document(view.face, { words, title: found.title, description: found.description, body, isLive: true })
}

/** `2026-11`, in UTC. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)

const isMonth = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

const startOf = (month: string) => Date.parse(`${month}-01T00:00:00Z`)

function monthLinks({ face }: PublicView, months: ReadonlyMap<string, number>, shown: string, words: Words): Markup {
  const links = [...months].map(([month, count]) => {
    const name = words.month(startOf(month))
    return month === shown
      ? html`<li><strong aria-current="page">${name}</strong> (${count})</li>`
      : html`<li><a href="${face.url}/history/${month}">${name}</a> (${count})</li>`
  })
  return html`<nav aria-label="${words.months}"><ul class="months">${links}</ul></nav>`
}

function toldIn(view: PublicView, words: Words): Told[] {
  return [
    ...view.incidents.map((one) => ({ at: one.startedAt, article: () => incidentArticle(view, one, words) })),
    ...view.maintenances.map((one) => ({ at: one.startsAt, article: () => maintenanceArticle(view, one, words) })),
  ].sort((a, b) => b.at - a.at)
}

/** The incidents and maintenances that began in a month of UTC, `2026-11`, the newest first, and links to the other months that have any; null where it is no month. */
export function monthPage(view: PublicView, month: string): string | null {
  if (!isMonth(month)) return null
  const words = wordsOf(view.face.language)
  const told = toldIn(view, words)
  const months = new Map<string, number>()
  for (const { at } of told) months.set(monthOf(at), (months.get(monthOf(at)) ?? 0) + 1)
  const its = told.filter(({ at }) => monthOf(at) === month)
  const rows = its.length === 0 ? html`<p class="muted">${words.noneInMonth}</p>` : its.map(({ article }) => article())
  const title = `${words.history}: ${words.month(startOf(month))}`
  const body = html`<h2>${title}</h2>${rows}${months.size > 0 && monthLinks(view, months, month, words)}`
  return document(view.face, { words, title, description: title, body, isLive: true })
}

/** The newest month that has any, or the present one. */
export function historyPage(view: PublicView): string {
  const newest = Math.max(...view.incidents.map(({ startedAt }) => startedAt), ...view.maintenances.map(({ startsAt }) => startsAt))
  return monthPage(view, monthOf(Number.isFinite(newest) ? newest : view.madeAt)) ?? ''
}
