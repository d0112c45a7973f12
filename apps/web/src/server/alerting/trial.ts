import type { AlertRoute } from '@lispwatch/domain/alert/alert-route'
import type { AlertRule } from '@lispwatch/domain/alert/alert-rule'
import type { Channel } from '@lispwatch/domain/alert/channel'
import { type Replayed, type ReplayedMessage, type ReplayOptions, replayAlerts } from '@lispwatch/domain/alert/replay'

/** What is different from what holds now: a rule or a route in place of the one of its id, or beside them all. */
export interface Change {
  readonly rule: AlertRule | null
  readonly route: AlertRoute | null
}

/** What rules would have come to in the past: as they are, and as somebody wants them. */
export interface Trial {
  readonly fromAt: number
  readonly toAt: number
  /** Messages that wake somebody. */
  readonly wakesNow: number
  readonly wakesThen: number
  /** By channel, both counts; channels that neither wakes are left out. */
  readonly channels: readonly { readonly channel: string; readonly wakesNow: number; readonly wakesThen: number }[]
  /** What would have been sent, the newest first. */
  readonly messages: readonly ReplayedMessage[]
  readonly isCut: boolean
}

/** So many messages are shown, the newest. */
const MOST_SHOWN = 100

type Around = Omit<ReplayOptions, 'rules' | 'routes' | 'channels'> & { readonly isCut: boolean }

interface Held {
  readonly rules: readonly AlertRule[]
  readonly routes: readonly AlertRoute[]
  readonly channels: readonly Channel[]
}

/** The list with one put in the place of the one of its id, or before the last where there is none: behind all others comes what takes the rest. */
function withOne<T extends { readonly id: string }>(all: readonly T[], one: T | null): readonly T[] {
  if (one === null) return all
  const known = all.findIndex(({ id }) => id === one.id)
  return known === -1 ? [...all.slice(0, -1), one, ...all.slice(-1)] : all.with(known, one)
}

function countsByChannel(before: Replayed, after: Replayed): Trial['channels'] {
  const channels = new Set([...before.wakesByChannel.keys(), ...after.wakesByChannel.keys()])
  return [...channels]
    .sort()
    .map((channel) => ({ channel, wakesNow: before.wakesByChannel.get(channel) ?? 0, wakesThen: after.wakesByChannel.get(channel) ?? 0 }))
}

/**
 * Tries a change on the past. Where there is no channel yet, one is imagined, so that a first rule can be tried before anybody is told of it.
 */
export function tryChange({ isCut, ...around }: Around, held: Held, change: Change): Trial {
  const channels: readonly Channel[] =
    held.channels.length > 0 ? held.channels : [{ name: 'a channel', kind: 'webhook', isOn: true, settings: {} }]
  const before = replayAlerts({ ...around, channels, rules: held.rules, routes: held.routes })
  const rules = change.rule === null ? held.rules : replaced(held.rules, change.rule)
  const after = replayAlerts({ ...around, channels, rules, routes: withOne(held.routes, change.route) })
  return {
    ...{ fromAt: around.from, toAt: around.to, wakesNow: before.wakes, wakesThen: after.wakes, isCut },
    channels: countsByChannel(before, after),
    messages: after.messages.slice(-MOST_SHOWN).toReversed(),
  }
}

/** Rules have no order: a new one goes anywhere. */
function replaced(rules: readonly AlertRule[], rule: AlertRule): readonly AlertRule[] {
  return [...rules.filter(({ id }) => id !== rule.id), rule]
}
