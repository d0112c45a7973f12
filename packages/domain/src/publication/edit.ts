import { type Impact, isOver, MOST_IMPACTS, type Publication } from './publication.ts'
import { titleProblem } from './say.ts'

/** What people may set of a publication without saying something. */
export type Edit = Pick<Publication, 'title' | 'startsAt' | 'endsAt' | 'impacts'>

function overlapping(impacts: readonly Impact[]): Impact | undefined {
  const sorted = impacts.toSorted((a, b) => a.fromAt - b.fromAt)
  const untilOf = new Map<string, number>()
  return sorted.find(({ key, fromAt, toAt }) => {
    const before = untilOf.get(key) ?? Number.NEGATIVE_INFINITY
    untilOf.set(key, Math.max(before, toAt ?? Number.POSITIVE_INFINITY))
    return fromAt < before
  })
}

/**
 * Why a publication cannot be set to that; null: it can. Of one that is public the title changes with an update only, and the times stay that were announced of
 * planned work. `nameOf`: how people call a component.
 */
export function editProblem(before: Publication, edit: Edit, nameOf: (key: string) => string = (key) => key): string | null {
  const { title, startsAt, endsAt, impacts } = edit
  const isPublic = before.publishedAt !== null
  const own = titleProblem(title)
  if (own !== null) return own
  if (isPublic && title !== before.title) return 'The title was published: another one is told with an update.'
  if (endsAt !== null && endsAt < startsAt) return 'It cannot be over before it began.'
  if (before.kind === 'maintenance' && isPublic && (startsAt !== before.startsAt || endsAt !== before.endsAt))
    return 'These times were announced: plan another window, and say in an update that this one is called off.'
  if (before.kind === 'incident' && isPublic && isOver(before) !== (endsAt !== null))
    return 'Whether it is over is said by an update: post one.'
  if (impacts.length > MOST_IMPACTS) return `At most ${MOST_IMPACTS} impacts are told of, these are ${impacts.length}.`
  const backwards = impacts.find(({ fromAt, toAt }) => toAt !== null && toAt < fromAt)
  if (backwards) return `The impact on ${nameOf(backwards.key)} ends before it begins.`
  const twice = overlapping(impacts)
  return twice ? `Two impacts on ${nameOf(twice.key)} overlap: let one end where the other begins.` : null
}
