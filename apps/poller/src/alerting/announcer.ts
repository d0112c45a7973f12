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

/** Decides who is told what, once per call, about what is so now. */
export function createAnnouncer({
  store,
  plan,
  links,
}: {
  readonly store: AnnouncementStore
  readonly plan: (input: PlanInput) => Plan
  readonly links: AlertLinks
}): (now: number) => Promise<Decided> {
  return async (now) => {
    const { round, ...situation } = await store.read(now)
    const planned = plan({ ...situation, links, now })
    const isWorthIt = planned.groups.length + planned.forgotten.length + planned.announcements.length > 0
    const queued = isWorthIt ? await store.record(planned, { now, round }) : 0
    return { incidents: situation.incidents.length, queued, nextAt: planned.nextAt }
  }
}
