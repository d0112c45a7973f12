/** Largest deviation of a due time from the plain cadence, as a share of it. */
const JITTER_SHARE = 0.05

/** 32-bit avalanche of two integers: neighbouring targets and slots land far apart. */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b | 0, 0xc2b2ae35) ^ Math.imul(Math.floor(b / 0x100000000), 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}

/**
 * When a target is due after `slotAt`: one cadence later, shifted by up to 5 % either way so that targets that start together drift
 * apart (field practice: jittered probes, RFC 9301 7.1). The shift depends only on the arguments.
 */
export function nextDueAt({ slotAt, cadenceMs, targetId }: { slotAt: number; cadenceMs: number; targetId: number }): number {
  const share = (mix(targetId, slotAt) / 0xffffffff) * 2 - 1
  return Math.round(slotAt + cadenceMs * (1 + JITTER_SHARE * share))
}
