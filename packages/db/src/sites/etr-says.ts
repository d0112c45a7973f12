import { differenceToServer, etrAgreement } from '@lispwatch/domain/etr-agreement'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { EtrAnswer } from '../etr-answers.ts'
import { groupBy } from './group-by.ts'
import { addressKey } from './standing.ts'
import type { EtrSays } from './view.ts'

/**
 * What the ETRs of a site say beside what the servers say now, by addressKey of the locator; `servers` newest first. An ETR that several
 * vantages ask counts as it was seen last. Where no server says anything there is nothing to compare.
 */
export function etrSays(answers: readonly EtrAnswer[], servers: readonly { readonly eid: string; readonly mapping: Mapping }[]) {
  const says = new Map<string, EtrSays[]>()
  for (const [eid, about] of groupBy(answers, (answer) => answer.eid)) {
    const registered = servers.filter((server) => server.eid === eid).map(({ mapping }) => mapping)
    const [newest] = registered
    if (newest === undefined) continue
    const words = [...groupBy(about, ({ rloc }) => addressKey(rloc)).values()].map((seen) =>
      seen.reduce((a, b) => (b.lastSeenAt > a.lastSeenAt ? b : a)),
    )
    const isMerged = etrAgreement(words, newest).verdict === 'merged'
    for (const { rloc, mapping, sinceAt, evidence } of words) {
      const difference = registered.map((server) => differenceToServer(server, mapping)).find((one) => one !== undefined)
      const comparison = difference === undefined ? 'same' : isMerged ? 'part' : 'otherwise'
      const one: EtrSays = {
        eid,
        comparison,
        sentence: comparison === 'otherwise' ? (difference?.sentence ?? null) : null,
        sinceAt,
        evidence,
      }
      const key = addressKey(rloc)
      says.set(key, [...(says.get(key) ?? []), one])
    }
  }
  return says
}
