import type { AlertLinks, Plan, PlanInput } from '@lispwatch/domain/alert/plan-input'

/** A situation to decide about, as the store gives it: `round` tells a record what it follows from. */
export type Situation = Omit<PlanInput, 'links' | 'now'> & { readonly round: string }

/** What deciding about messages needs of a memory. */
export interface AnnouncementStore {
  read(now: number): Promise<Situation>
  /** Keeps groups and outbox, both or neither; gives how many messages are new. Throws where somebody else decided meanwhile. */
  record(plan: Plan, of: { readonly now: number; readonly round: string }): Promise<number>
}

/** What one time of deciding came to. */
export interface Decided {
  readonly incidents: number
  /** Messages that are new in the outbox. */
  readonly queued: number
  /** When time alone will change something; null: never. */
  readonly nextAt: number | null
}

type Part = keyof Situation
/** Values that the store gives again as the same ones while they do not change; incidents are compared one by one. */
const PARTS: readonly Part[] = ['round', 'rules', 'routes', 'channels', 'groups', 'topology', 'network', 'canConfirm']

/** Whether a situation is the one of before, as far as the store knows: what was read anew counts as changed. */
export function isSameSituation(before: Situation, after: Situation): boolean {
  return (
    PARTS.every((part) => before[part] === after[part]) &&
    before.incidents.length === after.incidents.length &&
    before.incidents.every((incident, i) => incident === after.incidents[i])
  )
}

/** What was decided about last and came to nothing new, and until when time alone changes nothing about that. */
interface Idle {
  readonly situation: Situation
  readonly at: number
  readonly nextAt: number | null
}

/**
 * Decides who is told what, once per call, about what is so now. Where nothing has changed since it came to nothing, it would again: a plan looks
 * at what is there and names the moment before which time alone changes nothing, so it is not made anew.
 */
export function createAnnouncer({
  store,
  plan,
  links,
}: {
  readonly store: AnnouncementStore
  readonly plan: (input: PlanInput) => Plan
  readonly links: AlertLinks
}): (now: number) => Promise<Decided> {
  let idle: Idle | null = null
  return async (now) => {
    const read = await store.read(now)
    const { round, ...situation } = read
    const isEarly = idle !== null && now >= idle.at && (idle.nextAt === null || now < idle.nextAt)
    if (idle !== null && isEarly && isSameSituation(idle.situation, read)) {
      return { incidents: situation.incidents.length, queued: 0, nextAt: idle.nextAt }
    }
    idle = null
    const planned = plan({ ...situation, links, now })
    const isWorthIt = planned.groups.length + planned.forgotten.length + planned.announcements.length > 0
    if (!isWorthIt) idle = { situation: read, at: now, nextAt: planned.nextAt }
    const queued = isWorthIt ? await store.record(planned, { now, round }) : 0
    return { incidents: situation.incidents.length, queued, nextAt: planned.nextAt }
  }
}
