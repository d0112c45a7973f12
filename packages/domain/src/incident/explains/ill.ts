import { silencesVantage } from '../../detection/d30-vantage-ill.ts'
import { type DetectionId, type Finding, type FindingGround, subjectKey, subjectName } from '../../finding.ts'
import type { Topology } from '../topology.ts'
import { rankOf } from './rank.ts'

/** Whether a subject is so ill by this finding that it explains what rests on it. */
const IS_ILL: Record<keyof FindingGround, (finding: Finding) => boolean> = {
  vantages: ({ detection, variant }) => detection === 'D30' && silencesVantage(variant),
  nodes: ({ detection, variant }) => detection === 'D13' || (detection === 'D14' && variant !== 'remark'),
  rlocs: ({ detection }) => detection === 'D05' || detection === 'D03',
  sites: () => false,
  eids: () => false,
}
const KIND_OF = { vantages: 'vantage', nodes: 'node', rlocs: 'rloc', sites: 'site', eids: 'eid' } as const
export const GROUND_KINDS = ['vantages', 'nodes', 'rlocs', 'sites', 'eids'] as const

/** The open findings, found by what they are about. */
export interface IllIndex<F extends Finding> {
  readonly bySubject: ReadonlyMap<string, ReadonlyMap<DetectionId, F>>
  /** By name, for each kind of ground: the finding that stands for the illness. */
  readonly ill: { readonly [K in keyof Required<FindingGround>]: ReadonlyMap<string, F> }
  readonly monitor: F | undefined
  /** Nodes by their addresses. */
  readonly nodeAt: ReadonlyMap<string, string>
}

/** `sorted`: the weightiest first. */
export function indexIll<F extends Finding>(sorted: readonly F[], topology: Topology): IllIndex<F> {
  const bySubject = new Map<string, Map<DetectionId, F>>()
  const ill = { vantages: new Map(), nodes: new Map(), rlocs: new Map(), sites: new Map(), eids: new Map() } satisfies Record<
    keyof FindingGround,
    Map<string, F>
  >
  for (const finding of sorted) {
    const subject = subjectKey(finding.subject)
    const others = bySubject.get(subject) ?? new Map<DetectionId, F>()
    bySubject.set(subject, others.set(finding.detection, finding))
    const kind = GROUND_KINDS.find((ground) => KIND_OF[ground] === finding.subject.kind)
    if (kind === undefined || !IS_ILL[kind](finding)) continue
    const name = subjectName(finding.subject)
    if (!ill[kind].has(name)) ill[kind].set(name, finding)
  }
  const nodeAt = new Map<string, string>()
  for (const [node, { addresses }] of topology.nodes) for (const address of addresses) nodeAt.set(address, node)
  return { bySubject, ill, monitor: sorted.find((finding) => rankOf(finding) === 0), nodeAt }
}
