import { worstOf } from '../view/component-state.ts'
import type { PublicIncident, PublicMaintenance, PublicUpdate, PublicView } from '../view/public-view.ts'
import type { Words } from '../words/words.ts'
import { glyph } from './glyphs.ts'
import { html, type Markup } from './markup.ts'
import { moment, momentText } from './moment.ts'

/** The names of these components, each once, whatever groups it is in. */
function namesOf({ groups }: PublicView, ids: readonly string[]): string {
  const wanted = new Set(ids)
  const names = new Map(groups.flatMap(({ components }) => components.map(({ id, name }) => [id, name] as const)))
  return [...names].flatMap(([id, name]) => (wanted.has(id) ? [name] : [])).join(', ')
}

export function updateList(updates: readonly PublicUpdate[], words: Words): Markup {
  const rows = updates.map(
    ({ id, at, phase, text, mendedAt }) =>
      html`<li id="u-${id}"><strong>${words.phase[phase]}</strong> <span class="muted">${moment(at)}${mendedAt !== null && html` · ${words.edited(momentText(mendedAt))}`}</span><p>${text}</p></li>`,
  )
  return html`<ol class="updates">${rows}</ol>`
}

/** An incident as prose: what, since when, whom it hits, and what was said. */
export function incidentArticle(view: PublicView, incident: PublicIncident, words: Words): Markup {
  const { id, title, phase, startedAt, resolvedAt, impacts, updates } = incident
  const hit = namesOf(
    view,
    impacts.map(({ componentId }) => componentId),
  )
  const lasting = impacts.filter(({ toAt }) => toAt === null)
  const state = phase === 'resolved' ? 'operational' : lasting.length === 0 ? 'degraded' : worstOf(lasting.map((impact) => impact.state))
  const span =
    resolvedAt === null
      ? html`${words.since('')}${moment(startedAt)}`
      : html`${moment(startedAt)} – ${moment(resolvedAt)}, ${words.duration(resolvedAt - startedAt)}`
  return html`<article class="incident p-${phase}"><h3>${glyph(state, 18)} <a href="${view.face.url}/incidents/${id}">${title}</a></h3><p class="muted">${span}${hit === '' ? null : ` · ${hit}`}</p>${updateList(updates, words)}</article>
`
}

export function maintenanceArticle(view: PublicView, maintenance: PublicMaintenance, words: Words): Markup {
  const { id, title, phase, startsAt, endsAt, componentIds, updates } = maintenance
  const hit = namesOf(view, componentIds)
  return html`<article class="incident"><h3>${glyph('maintenance', 18)} <a href="${view.face.url}/incidents/${id}">${title}</a></h3><p class="muted">${words.phase[phase]} · ${moment(startsAt)} – ${moment(endsAt)}, ${words.duration(endsAt - startsAt)}${hit === '' ? null : ` · ${hit}`}</p>${updateList(updates, words)}</article>
`
}

/** What goes on now and what is planned; nothing where there is nothing. Its heading is for those who go by headings: the page shows what it is. */
export function currentEvents(view: PublicView, words: Words): Markup | null {
  const open = view.incidents.filter(({ phase }) => phase !== 'resolved')
  const ahead = view.maintenances.filter(({ phase }) => phase !== 'completed')
  if (open.length + ahead.length === 0) return null
  return html`<section class="now" aria-labelledby="now"><h2 class="skip" id="now">${words.goingOn}</h2>${open.map((one) => incidentArticle(view, one, words))}${ahead.map((one) => maintenanceArticle(view, one, words))}</section>`
}

/** What is over, incidents and planned work, of the last fourteen days; the newest first. */
export function pastEvents(view: PublicView, words: Words): Markup {
  const over = [
    ...view.incidents.flatMap((one) => (one.phase === 'resolved' ? { at: one.startedAt, article: incidentArticle(view, one, words) } : [])),
    ...view.maintenances.flatMap((one) =>
      one.phase === 'completed' ? { at: one.startsAt, article: maintenanceArticle(view, one, words) } : [],
    ),
  ].sort((a, b) => b.at - a.at)
  const rows = over.length === 0 ? html`<p class="muted">${words.noIncidents}</p>` : over.map(({ article }) => article)
  return html`<section aria-labelledby="incidents"><h2 id="incidents">${words.incidents}</h2>${rows}<p><a href="${view.face.url}/history">${words.history}</a></p></section>`
}
