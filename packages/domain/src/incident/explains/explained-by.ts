import { type DetectionId, type Finding, subjectKey } from '../../finding.ts'
import { GROUND_KINDS, type IllIndex } from './ill.ts'
import { canFollow, rankOf } from './rank.ts'
import { explainedBySameSubject } from './same-subject.ts'

/** Who says so: by the finding's own word, else whoever voted for it. */
function grounds(finding: Finding, kind: (typeof GROUND_KINDS)[number]): readonly string[] {
  const named = finding.restsOn[kind]
  if (named !== undefined || kind !== 'vantages') return named ?? []
  return [...new Set(finding.votes.flatMap(({ says, vantage }) => (says === 'for' ? [vantage] : [])))]
}

/** What is ill of the names of one kind, when all of them are, and each could have brought this about; empty otherwise. */
export function allIll<F extends Finding>(finding: F, kind: (typeof GROUND_KINDS)[number], { ill }: IllIndex<F>): readonly F[] {
  const names = grounds(finding, kind)
  const found: F[] = []
  for (const name of names) {
    const cause = ill[kind].get(name)
    if (cause === undefined || rankOf(cause) >= rankOf(finding) || !canFollow(finding, cause)) return []
    found.push(cause)
  }
  return found
}

/** Registrations that end later than this after many ended at once did not end with them. */
const MASS_LASTS_MS = 10 * 60_000
const OF_REGISTRATION: readonly DetectionId[] = ['D01', 'D02', 'D12', 'D19', 'D28']

/** Many registrations ended at one of the servers that this rests on, and this is one of them, though other servers may say so too. */
function massChange<F extends Finding>(finding: F, { bySubject }: IllIndex<F>): F | undefined {
  if (finding.subject.kind !== 'eid' || !OF_REGISTRATION.includes(finding.detection)) return undefined
  const nodes = finding.restsOn.nodes ?? (finding.detection === 'D19' ? finding.affects.nodes : undefined) ?? []
  for (const name of nodes.toSorted()) {
    const mass = bySubject.get(subjectKey({ kind: 'node', node: name }))?.get('D01')
    if (mass !== undefined && canFollow(finding, mass) && finding.byAt <= mass.byAt + MASS_LASTS_MS) return mass
  }
  return undefined
}

/**
 * What explains a finding, nearest to the observer first: the monitor itself, its observers, another finding of the same subject, the server
 * on whose address it lies, a server that lost many registrations at once, whatever it rests on. Several only where it rests on several that are all ill; none: it is a cause of its own.
 */
export function explainedBy<F extends Finding>(finding: F, index: IllIndex<F>): readonly F[] {
  const { bySubject, ill, monitor, nodeAt } = index
  const { subject } = finding
  if (subject.kind === 'monitor') return []
  if (subject.kind === 'vantage') return monitor !== undefined && canFollow(finding, monitor) ? [monitor] : []
  const observers = allIll(finding, 'vantages', index)
  if (observers.length > 0) return observers.slice(0, 1)
  const same = explainedBySameSubject(finding, bySubject.get(subjectKey(subject)) ?? new Map())
  if (same !== undefined) return [same]
  if (subject.kind === 'rloc') {
    const node = nodeAt.get(subject.rloc)
    const server = node === undefined ? undefined : ill.nodes.get(node)
    if (server?.detection === 'D13' && canFollow(finding, server)) return [server]
  }
  const mass = massChange(finding, index)
  if (mass !== undefined) return [mass]
  for (const kind of GROUND_KINDS) {
    const found = allIll(finding, kind, index)
    if (found.length > 0) return found
  }
  return []
}
