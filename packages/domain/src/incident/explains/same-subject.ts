import type { DetectionId, Finding } from '../../finding.ts'

/**
 * What a finding explains of its own subject. Flapping takes in what it flaps between; what is gone takes in that servers disagree about
 * it; what nobody reaches takes in that its redundancy is lost. Whoever rejects a drift
 * that an incident is open for has said the same once more. Causes stand before what they explain, so there are no rings.
 */
export const SAME_SUBJECT: readonly (readonly [DetectionId, readonly DetectionId[]])[] = [
  ['D13', ['D14', 'D15', 'D12', 'D01', 'D28']],
  ['D14', ['D15']],
  ['D20', ['D19', 'D12', 'D09', 'D10', 'D31']],
  ['D19', ['D12', 'D02', 'D09', 'D10', 'D28', 'D31']],
  ['D03', ['D16', 'D17', 'D24', 'D01', 'D02', 'D05', 'D08', 'D07', 'D06', 'D12', 'D27', 'D28', 'D29']],
  ['D16', ['D01', 'D02', 'D26']],
  ['D17', ['D01', 'D02', 'D26']],
  ['D24', ['D01', 'D02', 'D26']],
  ['D01', ['D08', 'D07', 'D02', 'D12', 'D26', 'D27', 'D28', 'D31']],
  ['D05', ['D06', 'D29', 'D28']],
  ['D08', ['D07', 'D27', 'D28']],
  ['D07', ['D06', 'D27', 'D28']],
  ['D02', ['D12', 'D26', 'D28', 'D31']],
  ['D27', ['D28']],
  ['D18', ['D31']],
  ['D09', ['D31']],
  ['D10', ['D31']],
]

const CAUSES = new Map<DetectionId, DetectionId[]>()
for (const [cause, explained] of SAME_SUBJECT) {
  for (const one of explained) CAUSES.set(one, [...(CAUSES.get(one) ?? []), cause])
}

/** The finding of the same subject that explains this one: the first of the table. `others`: what is found of the subject. */
export function explainedBySameSubject<F extends Finding>(finding: F, others: ReadonlyMap<DetectionId, F>): F | undefined {
  for (const cause of CAUSES.get(finding.detection) ?? []) {
    const found = others.get(cause)
    if (found !== undefined) return found
  }
  return undefined
}
