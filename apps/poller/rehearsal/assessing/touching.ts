import type { DelegationRun, EidWalkRun } from '@lispwatch/db/walks'
import { eidCovers } from '@lispwatch/domain/eid-cover'
import type { DomainEvent } from '@lispwatch/domain/event'
import type { Judgement } from '@lispwatch/domain/judge'
import type { Target } from '@lispwatch/domain/target'
import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { DueLook } from '../../src/assessing/store.ts'
import type { Known } from './known.ts'

/** The EID-prefixes of the inventory that are reached through a locator. */
function eidsOf({ rows, namers }: Known, rloc: string): string[] {
  return namers
    .of(rloc)
    .filter(({ id, rlocs }) => rlocs.includes(rloc) || rows.registrationsOf(id).some(({ row }) => row.rlocs.includes(rloc)))
    .map(({ eid }) => formatEidPrefix(eid))
}

const eidLooks = (keys: readonly string[]): DueLook[] => keys.map((key) => ({ look: 'eid', key }))

/** EID-prefixes of the inventory that lie around one or inside it. */
function eidsAround({ watched }: Known, eid: EidPrefix): DueLook[] {
  const met = watched.eids.filter((one) => eidCovers(one.eid, eid) || eidCovers(eid, one.eid))
  return eidLooks(met.map((one) => formatEidPrefix(one.eid)))
}

/** What is to be looked at because a judgement was recorded; nothing where it says the same as before. */
export function touchedBy(known: Known, target: Target, judgement: Judgement, hasTurned: boolean): DueLook[] {
  const { stateChange, mappingChange, newAnswerClass } = judgement
  const isNews = stateChange !== null || mappingChange !== null
  if (!isNews && newAnswerClass === null && !hasTurned) return []
  switch (target.kind) {
    case 'registration': {
      const own: DueLook = { look: 'eid', key: formatEidPrefix(target.eid) }
      if (mappingChange === null) return [own]
      const named = [mappingChange.before, mappingChange.after].flatMap((mapping) => mapping?.locators ?? [])
      return [own, ...named.map(({ rloc }): DueLook => ({ look: 'rloc', key: rloc }))]
    }
    case 'rloc': {
      const own: DueLook = { look: 'rloc', key: target.rloc }
      return isNews ? [own, ...eidLooks(eidsOf(known, target.rloc))] : [own]
    }
    case 'canary':
      return [
        { look: 'server', key: target.nodeName },
        { look: 'vantage', key: target.vantage },
      ]
    default:
      return [{ look: 'server', key: target.nodeName }]
  }
}

/** The nodes that a walk met, where it saw anything otherwise than before. */
export function touchedByDelegation({ walks }: Known, run: DelegationRun): DueLook[] {
  if (!walks.sawNews(run)) return []
  return run.judged.map(({ answer }) => ({ look: 'delegation', key: walks.nameOf(answer.node) ?? answer.node }))
}

export function touchedByEidWalk(known: Known, run: EidWalkRun): DueLook[] {
  const asked = known.walks.candidates().filter(({ id }) => run.askedAgain.some(({ candidateId }) => candidateId === id))
  return [...run.discoveries, ...asked].flatMap(({ eid }) => eidsAround(known, eid))
}

/** Host EIDs that moved, or that somebody still answers for at the old place. */
export function touchedByMove(known: Known, { kind, subject }: DomainEvent): DueLook[] {
  if ((kind !== 'eid-moved' && kind !== 'eid-answered-at-old-place') || subject.eid === undefined) return []
  const parsed = parseEidPrefix(subject.eid)
  return parsed.ok ? eidsAround(known, parsed.eid) : []
}
