import type { WorldLocator } from '../../world.ts'

/** How a site is attached: locators by xTR, each with its family, priority and weight. */
export type Homing = readonly (readonly { readonly family: 'ipv4' | 'ipv6'; readonly priority: number; readonly weight: number }[])[]

const v4 = (priority: number, weight: number) => ({ family: 'ipv4', priority, weight }) as const
const v6 = (priority: number, weight: number) => ({ family: 'ipv6', priority, weight }) as const

export const HOMINGS = {
  single: [[v4(1, 100)]],
  dualStack: [[v4(1, 50), v6(1, 50)]],
  ipv6Only: [[v6(1, 100)]],
  activeActive: [[v4(1, 50)], [v4(1, 50)]],
  activeBackup: [[v4(1, 100)], [v4(2, 100)]],
  three: [[v4(1, 75), v4(1, 25)], [v4(2, 100)]],
  four: [
    [v4(1, 30), v6(1, 30)],
    [v4(1, 20), v6(1, 20)],
  ],
  /** Four xTRs with ten uplinks each. */
  forty: Array.from({ length: 4 }, (_, xtr) =>
    Array.from({ length: 10 }, (_, n) => (n < 5 ? v4(xtr < 3 ? 1 : 2, 3) : v6(xtr < 3 ? 1 : 2, 2))),
  ),
} satisfies Readonly<Record<string, Homing>>

/** Locators for a homing, xTR by xTR, with addresses from `nextRloc`. */
export function locatorsOf(homing: Homing, nextRloc: (family: 'ipv4' | 'ipv6') => string): WorldLocator[][] {
  return homing.map((ofXtr) => ofXtr.map(({ family, priority, weight }) => ({ rloc: nextRloc(family), priority, weight })))
}
