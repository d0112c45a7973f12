import type { ClaimedDelivery, DeliveryClaim, SettledAttempt } from '@lispwatch/db/alerting'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import type { Clock, Timer } from '@lispwatch/lisp-client/client/ports'

/** Something to send: an alert's delivery, a subscriber's notice. */
export interface Claimed {
  readonly id: string
  readonly attempt: number
  /** What it goes through: of one of these not all are taken at once. */
  readonly channel: { readonly name: string }
}

/** What one attempt came to. */
export interface Settled<Outcome> extends Pick<SettledAttempt, 'id' | 'attempt' | 'begunAt' | 'tookMs' | 'now'> {
  readonly outcome: Outcome
}

/** What delivering needs of a memory. */
export interface OutboxStore<Item extends Claimed = ClaimedDelivery, Outcome = AttemptOutcome> {
  claim(claim: Pick<DeliveryClaim, 'now' | 'leaseMs' | 'limit' | 'mostOfChannel' | 'busy'>): Promise<readonly Item[]>
  settle(settled: Settled<Outcome>): Promise<unknown>
}

export interface CourierOptions<Item extends Claimed = ClaimedDelivery, Outcome = AttemptOutcome> {
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'after'>
  readonly store: OutboxStore<Item, Outcome>
  /** Sends once and never throws. */
  readonly send: (item: Item, now: number) => Promise<Outcome>
  /** An attempt ended: there is room for another one. */
  readonly onRoom: () => void
  readonly onAttempt: (item: Item, outcome: Outcome, tookMs: number) => void
}

/** Takes deliveries out of the outbox and attempts them, as many at once as there is room for. */
export interface Courier {
  /** Takes what is due and begins with it. @throws what the store throws */
  take(): Promise<void>
  /** Ends when nothing is on its way, at the latest after so long; what is not settled then is attempted again when its lease is over. */
  settled(withinMs: number): Promise<void>
}

/** Longer than an attempt may take, and what it came to has to be written down as well. */
const LEASE_MS = 30_000
const MOST_AT_ONCE = 48
/** A channel that does not answer keeps no more than these. */
const MOST_OF_CHANNEL = 4
const SETTLE_AGAIN_MS = 500

export function createCourier<Item extends Claimed, Outcome>({
  clock,
  store,
  send,
  onRoom,
  onAttempt,
}: CourierOptions<Item, Outcome>): Courier {
  const underway = new Map<string, { readonly channel: string; readonly done: Promise<void> }>()

  const busy = (): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const { channel } of underway.values()) counts.set(channel, (counts.get(channel) ?? 0) + 1)
    return counts
  }
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))

  /** What it came to is known here only: it is written down as soon as the database takes it, while the lease holds. */
  const settle = async (settled: Omit<Settled<Outcome>, 'now'>, untilMs: number): Promise<void> => {
    for (;;) {
      try {
        await store.settle({ ...settled, now: clock.now() })
        return
      } catch {
        if (clock.monotonic() + SETTLE_AGAIN_MS >= untilMs) return
        await pause(SETTLE_AGAIN_MS)
      }
    }
  }
  const attempt = async (item: Item): Promise<void> => {
    const [begunAt, begunMs] = [clock.now(), clock.monotonic()]
    const outcome = await send(item, begunAt)
    const tookMs = clock.monotonic() - begunMs
    onAttempt(item, outcome, tookMs)
    await settle({ id: item.id, attempt: item.attempt, outcome, begunAt, tookMs }, begunMs + LEASE_MS)
    underway.delete(item.id)
    onRoom()
  }
  return {
    async take() {
      const limit = MOST_AT_ONCE - underway.size
      if (limit <= 0) return
      const claimed = await store.claim({ now: clock.now(), leaseMs: LEASE_MS, limit, mostOfChannel: MOST_OF_CHANNEL, busy: busy() })
      for (const item of claimed) underway.set(item.id, { channel: item.channel.name, done: attempt(item) })
    },
    async settled(withinMs) {
      let timer: Timer | undefined
      const patience = new Promise<void>((resolve) => {
        timer = clock.after(withinMs, resolve)
      })
      await Promise.race([Promise.all([...underway.values()].map(({ done }) => done)), patience])
      timer?.cancel()
    },
  }
}
