import { type Impact, type ImpactState, MOST_IMPACTS } from './publication.ts'

/**
 * The impacts of a publication brought up to what is hit now: who is hit anew begins, who is hit otherwise begins anew, who is no longer hit
 * ends. What was told of the past stays. The same list where nothing is different.
 *
 * @param of.isWhole false: more is hit than `hit` names, so that nobody who is not in it is known to be well
 */
export function follow(
  impacts: readonly Impact[],
  hit: ReadonlyMap<string, ImpactState>,
  of: { readonly now: number; readonly isWhole: boolean },
): readonly Impact[] {
  const { now, isWhole } = of
  const lasting = new Map(impacts.flatMap((impact) => (impact.toAt === null ? [[impact.key, impact.state] as const] : [])))
  const goesOn = ({ key, state }: Impact) => (hit.has(key) ? hit.get(key) === state : !isWhole)
  const ended = impacts.map((impact) =>
    impact.toAt === null && !goesOn(impact) ? { ...impact, toAt: Math.max(impact.fromAt, now) } : impact,
  )
  const begun = [...hit].flatMap(([key, state]): Impact[] => (lasting.get(key) === state ? [] : [{ key, state, fromAt: now, toAt: null }]))
  const isSame = begun.length === 0 && ended.every((impact, index) => impact === impacts[index])
  return isSame ? impacts : [...ended, ...begun].slice(0, MOST_IMPACTS)
}
