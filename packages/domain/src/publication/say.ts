import {
  type Impact,
  INCIDENT_PHASES,
  type IncidentPhase,
  isOver,
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
  /** What it is called from now on; left out: as before. */
  readonly title?: string
  readonly now: number
  /** For the last of it: when it was over; now, or when the work was to end, where this is left out. */
  readonly endsAt?: number
}

/** How the publication is after that and the words that are kept, or a sentence why it cannot be said. */
export type Said = { readonly publication: Omit<Publication, 'updates'>; readonly text: string } | { readonly refusal: string }

const phasesOf = ({ kind }: Pick<Publication, 'kind'>): readonly string[] => (kind === 'incident' ? INCIDENT_PHASES : MAINTENANCE_PHASES)

const overAt = (
  { kind, endsAt, startsAt }: Pick<Publication, 'kind' | 'endsAt' | 'startsAt'>,
  saying: Pick<Saying, 'now' | 'endsAt'>,
): number => {
  if (kind === 'incident') return Math.max(startsAt, saying.endsAt ?? endsAt ?? saying.now)
  const wanted = saying.endsAt ?? saying.now
  // Work that was called off before it began keeps the times that were announced.
  return wanted > startsAt ? wanted : (endsAt ?? startsAt + 1)
}

/** What still lasts ends then, and nothing of planned work lasts longer; what would not have begun yet is cut to nothing. */
function cut(impacts: readonly Impact[], at: number, isPlanned: boolean): Impact[] {
  return impacts.map((impact) =>
    impact.toAt === null || (isPlanned && impact.toAt > at) ? { ...impact, toAt: Math.max(impact.fromAt, at) } : impact,
  )
}

const wordsProblem = (words: string): string | null => {
  if (words === '') return 'An update has words in it.'
  return words.length > MOST_UPDATE_TEXT ? `An update has ${MOST_UPDATE_TEXT} characters at most, this one has ${words.length}.` : null
}

/** The words with what it was called before: a title that was read does not vanish. In signs, since pages have languages of their own. */
const withTitles = (text: string, { title: before, publishedAt }: Publication, title: string): string =>
  publishedAt === null || title === before ? text : `${text}\n\n“${before}” → “${title}”`

/**
 * Says something more. Who says that it is over ends the impacts that still last; who says that it goes on begins none of them again: that
 * is to be told of each. What was told of the past stays.
 */
export function say(before: Publication, { phase, text: words, title: wanted, ...saying }: Saying): Said {
  const title = wanted?.trim() ?? before.title
  const publication = { ...before, title }
  const text = withTitles(words.trim(), before, title)
  const refusal = wordsProblem(words.trim() === '' ? '' : text) ?? titleProblem(title)
  if (refusal !== null) return { refusal }
  if (!phasesOf(publication).includes(phase)) return { refusal: `What is ${publication.kind} cannot be ${phase}.` }
  const { updates: _, ...rest } = publication
  const isPlanned = publication.kind === 'maintenance'
  if (!isOver({ phase })) {
    const goesOn = isOver(publication) && !isPlanned
    return { publication: { ...rest, phase, endsAt: goesOn ? null : rest.endsAt }, text }
  }
  const endsAt = overAt(publication, saying)
  const endedAt = isPlanned ? (saying.endsAt ?? saying.now) : endsAt
  return { publication: { ...rest, phase, endsAt, impacts: cut(publication.impacts, endedAt, isPlanned) }, text }
}

/**
 * Takes back what should not have been said: it is over, nothing was hit, and the words say so. What was said before stays to be read.
 */
export function takeBack(publication: Publication, { text, now }: Pick<Saying, 'text' | 'now'>): Said {
  const said = say(publication, { phase: publication.kind === 'incident' ? 'resolved' : 'completed', text, now })
  if ('refusal' in said) return said
  const impacts = said.publication.impacts.map((impact) => ({ ...impact, toAt: impact.fromAt }))
  return { ...said, publication: { ...said.publication, impacts } }
}

/** A slip of the pen is no longer than this, from the first changed character to the last. */
export const MOST_MENDED = 40

/** Why a text that was published cannot be mended to be another one; null: it can. More than a slip is a correction, and that is said anew. */
export function mendProblem(before: string, after: string): string | null {
  const problem = wordsProblem(after.trim())
  if (problem !== null) return problem
  if (before === after) return 'Nothing is changed.'
  const least = Math.min(before.length, after.length)
  let head = 0
  while (head < least && before[head] === after[head]) head++
  let tail = 0
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const changed = Math.max(before.length, after.length) - head - tail
  return changed > MOST_MENDED
    ? `Only slips of ${MOST_MENDED} characters at most are mended, and this changes ${changed}: say it in another update.`
    : null
}

/** What is wrong with a title, in a sentence; null: nothing. */
export function titleProblem(title: string): string | null {
  if (title.trim() === '') return 'A title has words in it.'
  return title.length > MOST_TITLE ? `A title has ${MOST_TITLE} characters at most, this one has ${title.length}.` : null
}
