import { type Occurrence, occurrences } from '../incident/calendar.ts'
import type { MaintenanceWindow } from '../incident/quiet-rule.ts'
import type { Draft } from './draft.ts'
import { isOver, type MaintenancePhase, MOST_IMPACTS, type Publication } from './publication.ts'

/** What the public is told of planned work. */
export interface PublicNotice {
  readonly title: string
  readonly text: string
}

/**
 * A window that was made public. `keys`: the components that it covers, at most MOST_IMPACTS. `notice` null: it is public no longer; what was
 * announced of it goes on by its times.
 */
export interface PublicWindow {
  readonly window: MaintenanceWindow
  readonly notice: PublicNotice | null
  readonly keys: readonly string[]
}

/** What time does with a notice. `publish`: announces the next time of a window. `say`: it begins, is over, or was called off. */
export type NoticeAct =
  | { readonly kind: 'publish'; readonly draft: Draft }
  | { readonly kind: 'say'; readonly id: number; readonly phase: MaintenancePhase; readonly text: string; readonly endsAt: number | null }

export interface NoticePlan {
  readonly acts: readonly NoticeAct[]
  /** When time alone will change something; null: never. */
  readonly nextAt: number | null
}

const BEGUN = 'The work has begun.'
const DONE = 'The work is done.'
const CALLED_OFF = 'This work was called off.'
const DAY_MS = 86_400_000
/** A year has every weekday and every day of a month. */
const AHEAD_MS = 370 * DAY_MS

function draftOf(
  { window, notice, keys }: PublicWindow & { readonly notice: PublicNotice },
  { fromAt, untilAt }: Occurrence,
  now: number,
): Draft {
  const phase = fromAt <= now ? 'in-progress' : 'scheduled'
  const impacts = keys.slice(0, MOST_IMPACTS).map((key) => ({ key, state: 'maintenance' as const, fromAt, toAt: untilAt }))
  const times = { startsAt: fromAt, endsAt: untilAt }
  return { kind: 'maintenance', incidentId: null, windowId: window.id, title: notice.title, text: notice.text, phase, impacts, ...times }
}

/** What is to be said of one notice now: at most one thing, so that after a long sleep nobody is told of a begin that is over. */
function actOn({ id, phase, startsAt, endsAt }: Publication, window: MaintenanceWindow, now: number): NoticeAct[] {
  const [time] = occurrences(window, startsAt, startsAt + 1, 1)
  const untilAt = time?.fromAt === startsAt ? time.untilAt : null
  if (untilAt === null) return [{ kind: 'say', id, phase: 'completed', text: CALLED_OFF, endsAt: null }]
  const over = Math.min(untilAt, endsAt ?? untilAt)
  if (now >= over) return [{ kind: 'say', id, phase: 'completed', text: DONE, endsAt: over }]
  return phase === 'scheduled' && now >= startsAt ? [{ kind: 'say', id, phase: 'in-progress', text: BEGUN, endsAt: null }] : []
}

/**
 * Decides what is said of planned work, by time alone. Of each public window the time that is, or else the next one, is announced, once; it
 * begins and ends by its times, and is called off when the window is ended before.
 */
export function planNotices(of: {
  readonly windows: readonly PublicWindow[]
  /** All that are about one of the windows and not over, and those of the times to come. */
  readonly publications: readonly Publication[]
  readonly now: number
}): NoticePlan {
  const { windows, publications, now } = of
  const acts: NoticeAct[] = []
  const changes: number[] = []
  for (const one of windows) {
    const its = publications.filter(({ windowId }) => windowId === one.window.id)
    for (const publication of its) {
      if (publication.publishedAt === null || isOver(publication)) continue
      acts.push(...actOn(publication, one.window, now))
      changes.push(...[publication.startsAt, publication.endsAt ?? now].filter((at) => at > now))
    }
    const [next] = occurrences(one.window, now, now + AHEAD_MS, 1)
    const { notice } = one
    if (next === undefined || notice === null) continue
    changes.push(next.untilAt)
    if (!its.some(({ startsAt }) => startsAt === next.fromAt)) acts.push({ kind: 'publish', draft: draftOf({ ...one, notice }, next, now) })
  }
  return { acts, nextAt: changes.length === 0 ? null : Math.min(...changes) }
}
