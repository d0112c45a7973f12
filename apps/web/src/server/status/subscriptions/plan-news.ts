import type { Database } from '@lispwatch/db/client'
import { planSubscriptionNews } from '@lispwatch/db/subscriptions'
import { newsOf } from '@lispwatch/domain/subscription/news'
import { STALE_AFTER_MS } from '../keeper.ts'
import { type Inside, subscribedView } from './subscribed-views.ts'
import { toldEvents } from './told-events.ts'

/** Time alone is news too: that planned work begins, and ends. */
const PLAN_EVERY_MS = 15_000

export interface NewsPlanOptions {
  readonly database: Database
  readonly desk: {
    inside(): Promise<Inside | undefined>
    watch(changed: () => void): () => void
  }
  readonly now: () => number
  readonly onFault: (error: unknown) => void
  /** Calls `work` every so often until the returned function is called. */
  readonly every: (ms: number, work: () => void) => () => void
}

/** Puts what is new on the pages before the sender, once. What cannot be told of now, because nobody knows how it is, waits. */
async function planAll({ database, desk, now }: Pick<NewsPlanOptions, 'database' | 'desk' | 'now'>): Promise<void> {
  const inside = await desk.inside()
  if (inside === undefined || now() - inside.madeAt > STALE_AFTER_MS) return
  for (const { name } of inside.pages) {
    const page = subscribedView(inside, name)
    if (page === undefined) continue
    const news = newsOf(toldEvents(page), now())
    const { name: title, url } = page.view.face
    await planSubscriptionNews(database, { page: name, about: { name: title, url }, news, now: now() })
  }
}

/**
 * Plans what subscribers are told whenever the pages have changed. Several processes may: what one of them has planned is planned. What a
 * process that dies has not planned the next one does.
 */
export function startNewsPlan(options: NewsPlanOptions): { stop(): void } {
  const { desk, every, onFault } = options
  let isRunning = false
  let isAsked = false
  let isFailing = false
  const turns = async (): Promise<void> => {
    while (isAsked) {
      isAsked = false
      try {
        await planAll(options)
        isFailing = false
      } catch (error) {
        // Said once, until it goes on; it is tried again with the next change, or in a while.
        if (!isFailing) onFault(error)
        isFailing = true
      }
    }
    isRunning = false
  }
  const plan = (): void => {
    isAsked = true
    if (isRunning) return
    isRunning = true
    void turns()
  }
  const unwatch = desk.watch(plan)
  const end = every(PLAN_EVERY_MS, plan)
  plan()
  return {
    stop() {
      unwatch()
      end()
    },
  }
}
