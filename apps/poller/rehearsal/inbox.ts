import { createBaseline, impliedEntry, type NodeOfBaseline } from '@lispwatch/domain/baseline/baseline'
import { type DriftCard, followCards } from '@lispwatch/domain/baseline/card'
import { driftKey } from '@lispwatch/domain/baseline/drift'
import { driftOf } from '@lispwatch/domain/baseline/drift-of'
import { proposeEntry } from '@lispwatch/domain/baseline/propose'
import { type RegisteredEid, registeredOf } from '@lispwatch/domain/baseline/registered'
import type { Inventory } from '@lispwatch/domain/inventory'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { EidsLooked } from '../src/assessing/look-over.ts'

/** The inbox of a rehearsal: what the rounds learn is compared with the baseline, as the poller does it. */
export interface RehearsedInbox {
  readonly looked: EidsLooked
  /** Every card there ever was, as they stand at the end. */
  readonly cards: readonly DriftCard[]
}

/** Its baseline is what is registered before `adoptMs` have passed since the first look; until then there is none. */
export function createInbox(inventory: Inventory, adoptMs: number): RehearsedInbox {
  const nodes = new Map<string, NodeOfBaseline>(
    inventory.nodes.map(({ name, roles, provider }) => [
      name,
      { provider: provider ?? null, isOnlyMapServer: roles.includes('map-server') && !roles.includes('map-resolver') },
    ]),
  )
  const watched = inventory.sites.flatMap(({ name, eidPrefixes }) =>
    eidPrefixes.map(({ iid, prefix, locators = [] }) => ({ eid: formatEidPrefix({ iid, prefix }), site: name, expected: locators })),
  )
  const seen = new Map<string, RegisteredEid>()
  const cards = new Map<string, DriftCard>()
  let firstAt: number | undefined
  const adopt = () => {
    const entries = watched.flatMap((one) => {
      const registered = seen.get(one.eid)
      return (registered && proposeEntry(registered, impliedEntry(one), nodes)) ?? []
    })
    return createBaseline({ entries, watched, nodes })
  }
  let baseline: ReturnType<typeof adopt> | undefined
  return {
    looked(facts, gone, circumstances) {
      const { now } = circumstances
      firstAt ??= now
      const registered = facts.map((one) => registeredOf(one, circumstances))
      if (now - firstAt < adoptMs) for (const one of registered) seen.set(one.eid, one)
      else baseline ??= adopt()
      const compared = baseline
      if (compared === undefined) return
      const drifts = registered.flatMap((one) => driftOf(one, compared, now))
      const looked = [...registered.map(({ eid }) => eid), ...gone]
      for (const card of followCards([...cards.values()], looked, drifts, now)) cards.set(driftKey(card), card)
    },
    get cards() {
      return [...cards.values()]
    },
  }
}
