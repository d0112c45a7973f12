import {
  INCIDENT_PHASES,
  type IncidentPhase,
  MAINTENANCE_PHASES,
  type MaintenancePhase,
  MOST_TITLE,
  MOST_UPDATE_TEXT,
  type Publication,
} from './publication.ts'

/** What is said next. */
export interface Saying {
  readonly phase: IncidentPhase | MaintenancePhase
  readonly text: string
  readonly now: number
}

/** How the publication is after that, or a sentence why it cannot be said. */
export type Said = { readonly publication: Omit<Publication, 'updates'> } | { readonly refusal: string }

const isOver = (phase: Publication['phase']) => phase === 'resolved' || phase === 'completed'

const phasesOf = ({ kind }: Pick<Publication, 'kind'>): readonly string[] => (kind === 'incident' ? INCIDENT_PHASES : MAINTENANCE_PHASES)

/**
 * Says something more. Who says that it is over ends the impacts that still last; who says that it goes on begins none of them again: that
 * is to be told of each. What was told of the past stays.
 */
export function say(publication: Publication, { phase, text, now }: Saying): Said {
  const words = text.trim()
  if (words === '') return { refusal: 'An update has words in it.' }
  if (words.length > MOST_UPDATE_TEXT)
    return { refusal: `An update has ${MOST_UPDATE_TEXT} characters at most, this one has ${words.length}.` }
  if (!phasesOf(publication).includes(phase)) return { refusal: `What is ${publication.kind} cannot be ${phase}.` }
  const { updates: _, ...rest } = publication
  if (!isOver(phase)) {
    const wasOver = isOver(publication.phase)
    return { publication: { ...rest, phase, endsAt: wasOver && publication.kind === 'incident' ? null : rest.endsAt } }
  }
  const endsAt = publication.kind === 'incident' ? (publication.endsAt ?? now) : now
  const impacts = publication.impacts.map((impact) =>
    impact.toAt === null ? { ...impact, toAt: Math.max(impact.fromAt, endsAt) } : impact,
  )
  return { publication: { ...rest, phase, endsAt, impacts } }
}

/** What is wrong with a title, in a sentence; null: nothing. */
export function titleProblem(title: string): string | null {
  if (title.trim() === '') return 'A title has words in it.'
  return title.length > MOST_TITLE ? `A title has ${MOST_TITLE} characters at most, this one has ${title.length}.` : null
}
