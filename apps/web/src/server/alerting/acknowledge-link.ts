import type { IncidentDetail } from '@lispwatch/db/incidents'
import { acknowledge } from '@lispwatch/domain/incident/handle'
import type { Stores } from '../stores.ts'
import type { SecretKeeper } from './secret-keeper.ts'

/** What a link from a message leads to. `open`: there is something to acknowledge; else why there is not, in a sentence. */
export type LinkView =
  | { readonly kind: 'open'; readonly incident: LinkedIncident }
  | { readonly kind: 'settled'; readonly incident: LinkedIncident; readonly words: string }
  | { readonly kind: 'bad'; readonly words: string }

/** So much of an incident is shown to whoever has the link. Times in epoch ms. */
export type LinkedIncident = Pick<IncidentDetail, 'id' | 'title' | 'severity' | 'openedAt'>

interface Link {
  readonly stores: Pick<Stores, 'getIncident' | 'handleIncident'>
  readonly secrets: Pick<SecretKeeper, 'readAcknowledgeToken'>
  readonly now: number
}

/** Longer chains of merging are followed by nobody. */
const MOST_MERGES = 10

/** Looks where a link leads and changes nothing: robots open links to preview them. */
export async function lookAtLink(link: Link, token: string): Promise<LinkView> {
  const read = link.secrets.readAcknowledgeToken(token, link.now)
  if (!read.ok) return { kind: 'bad', words: read.words }
  const incident = await withMerges(link.stores, read.incidentId)
  if (incident === undefined) return { kind: 'bad', words: `Incident ${read.incidentId} is not there any more.` }
  const { id, title, severity, openedAt, state, handling } = incident
  const shown = { id, title, severity, openedAt }
  if (state !== 'open') return { kind: 'settled', incident: shown, words: `Incident ${id} is over.` }
  if (handling.acknowledgedBy !== null) return { kind: 'settled', incident: shown, words: `${handling.acknowledgedBy} acknowledged it.` }
  return { kind: 'open', incident: shown }
}

/** Acknowledges in the name of the channel that the link was sent to. What cannot be acknowledged any more stays as it is. */
export async function acknowledgeByLink(link: Link, token: string): Promise<void> {
  const view = await lookAtLink(link, token)
  const read = link.secrets.readAcknowledgeToken(token, link.now)
  if (view.kind !== 'open' || !read.ok) return
  const act = { by: `${read.channel} (by link)`, now: link.now }
  await link.stores.handleIncident(view.incident.id, (incident) => acknowledge(incident, act), link.now)
}

/** The incident that it is part of by now. */
async function withMerges(stores: Pick<Stores, 'getIncident'>, id: number): Promise<IncidentDetail | undefined> {
  let incident = await stores.getIncident(id)
  for (let merges = 0; merges < MOST_MERGES && incident !== undefined && incident.mergedInto !== null; merges++) {
    incident = await stores.getIncident(incident.mergedInto)
  }
  return incident
}
