import type { PublicView } from '../view/public-view.ts'
import { wordsOf } from '../words/words.ts'
import { document } from './document.ts'
import { incidentArticle, maintenanceArticle } from './incident-list.ts'
import { html } from './markup.ts'

/** One incident or maintenance by its permalink; null where the page has none of that id. */
export function eventPage(view: PublicView, id: string): string | null {
  const words = wordsOf(view.face.language)
  const incident = view.incidents.find((one) => one.id === id)
  const maintenance = view.maintenances.find((one) => one.id === id)
  const [title, body] = incident
    ? [incident.title, incidentArticle(view, incident, words)]
    : maintenance
      ? [maintenance.title, maintenanceArticle(view, maintenance, words)]
      : []
  if (title === undefined || body === undefined) return null
  return document(view.face, { words, title, description: title, body: html`<section>${body}</section>`, isLive: true })
}

/** All incidents and maintenances of `view`, the newest first. */
export function historyPage(view: PublicView): string {
  const words = wordsOf(view.face.language)
  const told = [
    ...view.incidents.map((one) => ({ at: one.startedAt, article: incidentArticle(view, one, words) })),
    ...view.maintenances.map((one) => ({ at: one.startsAt, article: maintenanceArticle(view, one, words) })),
  ].sort((a, b) => b.at - a.at)
  const rows = told.length === 0 ? html`<p class="muted">${words.noIncidents}</p>` : told.map(({ article }) => article)
  const body = html`<h2>${words.history}</h2>${rows}`
  return document(view.face, { words, title: words.history, description: words.history, body, isLive: true })
}
