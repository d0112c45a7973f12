import type { StoredPublication } from '@lispwatch/db/publications'
import type { Publication } from '@lispwatch/domain/publication/publication'
import { say } from '@lispwatch/domain/publication/say'
import { eventPage } from '@lispwatch/status-page/html/events-page'
import type { StatusKnowledge } from '@lispwatch/status-page/view/knowledge'
import { publicView } from '@lispwatch/status-page/view/projection'
import type { PublicFace } from '@lispwatch/status-page/view/public-view'
import { publishedIncidents, publishedMaintenances } from '../status/published.ts'
import type { StatusInside } from './status-inside.ts'

/** How it would be if what is prepared were said now; without words, as it is. */
function asSaid(stored: StoredPublication, now: number): Publication {
  const phase = stored.nextPhase ?? stored.phase
  const said = say(stored, { phase, text: stored.nextText, now })
  if ('refusal' in said) return { ...stored, publishedAt: stored.publishedAt ?? now }
  const update = { id: 0, at: now, phase, text: stored.nextText.trim(), by: null, mendedAt: null }
  return { ...said.publication, publishedAt: stored.publishedAt ?? now, updates: [update, ...stored.updates] }
}

function withPublication(knowledge: StatusKnowledge, publication: Publication, now: number): StatusKnowledge {
  const [incident] = publishedIncidents([publication])
  const [maintenance] = publishedMaintenances([publication], now)
  return {
    ...knowledge,
    incidents: incident ? [incident, ...knowledge.incidents.filter(({ id }) => id !== incident.id)] : knowledge.incidents,
    maintenances: maintenance ? [maintenance, ...knowledge.maintenances.filter(({ id }) => id !== maintenance.id)] : knowledge.maintenances,
  }
}

/**
 * The page that the public would see of a publication, made as that is made. `html` null: this page shows nothing of it, because nobody on it
 * is hit. Undefined: there is no such page.
 */
export function previewOf(
  stored: StoredPublication,
  { knowledge, pages }: StatusInside,
  of: { readonly page: string | null; readonly now: number },
): { readonly face: PublicFace; readonly html: string | null } | undefined {
  const { now } = of
  const page = of.page === null ? pages[0] : pages.find(({ name }) => name === of.page)
  if (page === undefined) return undefined
  const publication = asSaid(stored, now)
  const view = publicView(withPublication(knowledge, publication, now), page.choice, { now, isWhole: true })
  return { face: page.choice.face, html: eventPage(view, `${stored.kind === 'incident' ? 'i' : 'm'}${stored.id}`) }
}
