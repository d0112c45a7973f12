import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Network } from '../network.ts'
import type { Scenario } from '../scenario.ts'
import { playTimeline } from '../timeline.ts'
import { breakIt, type Deed } from './breaking.ts'
import type { Order } from './order.ts'
import { type Parts, partsOf } from './parts.ts'
import { restore } from './restore.ts'

/** What somebody broke and nobody has mended. */
export interface Breakage {
  readonly id: string
  readonly sentence: string
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

export type OrderAnswer =
  /** `done`: one sentence without its full stop; empty where nothing was done. */
  | { readonly ok: true; readonly done: string; readonly broken: readonly Breakage[]; readonly parts: Parts }
  | { readonly ok: false; readonly error: string }

/** Carries orders out and remembers what is broken by them, oldest first. */
export interface OrderBook {
  carryOut(order: Order, by: string): OrderAnswer
}

interface Entry extends Breakage {
  readonly mend: () => void
}

export function createOrderBook(network: Network, clock: Clock, scenarios: Readonly<Record<string, Scenario>>): OrderBook {
  const entries = new Map<string, Entry>()
  const playable = Object.entries(scenarios).filter(([, { world, timeline }]) => world === network.world && timeline !== undefined)
  const parts = () =>
    partsOf(
      network,
      playable.map(([name, { summary }]) => ({ name, of: summary })),
    )
  const answer = (done: string): OrderAnswer => ({
    ...{ ok: true, done, parts: parts() },
    broken: [...entries.values()].map(({ id, sentence, by, at }) => ({ id, sentence, by, at })),
  })
  const note = ({ about, sentence, mend }: Deed, by: string): OrderAnswer => {
    entries.delete(about)
    if (mend) entries.set(about, { id: about, sentence, by, at: clock.now(), mend })
    return answer(sentence)
  }
  const mend = (id: string): OrderAnswer => {
    const entry = entries.get(id)
    if (entry === undefined) return { ok: false, error: 'that is mended already' }
    entries.delete(id)
    entry.mend()
    return answer(`mended: ${entry.sentence}`)
  }
  const play = (name: string, by: string): OrderAnswer => {
    const scenario = playable.find(([known]) => known === name)?.[1]
    if (scenario?.timeline === undefined) return { ok: false, error: `${name} cannot be played in this network` }
    const stop = playTimeline(network, clock, scenario.timeline)
    const undo = () => {
      stop()
      restore(network)
    }
    return note({ about: `scenario ${name}`, sentence: `the story “${name}” is being played`, mend: undo }, by)
  }

  return {
    carryOut(order, by) {
      switch (order.command) {
        case 'parts':
          return answer('')
        case 'up':
          if (!network.setAddressState(order.rloc, 'up')) return { ok: false, error: `no node of this lab has the address ${order.rloc}` }
          entries.delete(`rloc ${order.rloc}`)
          return answer(`${order.rloc} is up`)
        case 'mend':
          return mend(order.id)
        case 'mend-all':
          for (const entry of entries.values()) entry.mend()
          entries.clear()
          restore(network)
          return answer('everything is mended')
        case 'scenario':
          return play(order.scenario, by)
        default: {
          const deed = breakIt(network, order)
          return typeof deed === 'string' ? { ok: false, error: deed } : note(deed, by)
        }
      }
    },
  }
}
