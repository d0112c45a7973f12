import type { PublicUpdate, PublicView } from '../view/public-view.ts'
import { wordsOf } from '../words/words.ts'

/** One incident or maintenance in a feed: what was said of it, newest first, as one text. */
export interface FeedEntry {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly text: string
  readonly publishedAt: number
  readonly updatedAt: number
}

const moment = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** What a feed of the page has in it, the newest first. */
export function feedEntries(view: PublicView): FeedEntry[] {
  const words = wordsOf(view.face.language)
  const entry = (
    of: { id: string; title: string; phase: PublicUpdate['phase']; updates: readonly PublicUpdate[] },
    at: number,
  ): FeedEntry => ({
    id: of.id,
    url: `${view.face.url}/incidents/${of.id}`,
    title: `${words.phase[of.phase]}: ${of.title}`,
    text: of.updates.map((update) => `${moment(update.at)}, ${words.phase[update.phase]}: ${update.text}`).join('\n\n'),
    publishedAt: of.updates.at(-1)?.at ?? at,
    updatedAt: of.updates[0]?.at ?? at,
  })
  return [
    ...view.incidents.map((incident) => entry(incident, incident.startedAt)),
    ...view.maintenances.map((maintenance) => entry(maintenance, maintenance.startsAt)),
  ].sort((a, b) => b.updatedAt - a.updatedAt)
}
