import type { LinkFault } from '../link.ts'

/** Nothing is held back longer than this, whatever its fault says. */
export const MOST_DELAY_MS = 60_000

/** Two faults on the same way: times add up, and a datagram has to survive both. */
export function bothFaults(a: LinkFault, b: LinkFault): LinkFault {
  return {
    cut: a.cut === true || b.cut === true,
    lossShare: eitherOf(a.lossShare, b.lossShare),
    duplicateShare: eitherOf(a.duplicateShare, b.duplicateShare),
    reorderShare: eitherOf(a.reorderShare, b.reorderShare),
    bitFlipShare: eitherOf(a.bitFlipShare, b.bitFlipShare),
    delayMs: (a.delayMs ?? 0) + (b.delayMs ?? 0),
    jitterMs: (a.jitterMs ?? 0) + (b.jitterMs ?? 0),
  }
}

/** Why a fault cannot be, in words; undefined where it can. */
export function faultProblem(fault: LinkFault): string | undefined {
  for (const name of ['lossShare', 'duplicateShare', 'reorderShare', 'bitFlipShare'] as const) {
    const share = fault[name]
    if (share !== undefined && !(share >= 0 && share <= 1)) return `${name} is ${share}; it is a share from 0 to 1`
  }
  for (const name of ['delayMs', 'jitterMs'] as const) {
    const ms = fault[name]
    if (ms !== undefined && !(ms >= 0 && ms <= MOST_DELAY_MS)) return `${name} is ${ms}; it is a time from 0 to ${MOST_DELAY_MS} ms`
  }
  return undefined
}

/** The chance that at least one of two happens that know nothing of each other. */
function eitherOf(a = 0, b = 0): number {
  return 1 - (1 - a) * (1 - b)
}
