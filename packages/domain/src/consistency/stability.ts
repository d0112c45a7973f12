import { type ConsistencyAnswer, grouped, meaningOf } from './answer.ts'

/** Why an (EID, server) pair did not say the same all the time. */
export type ChangeCause = 'deployed' | 'withdrawn' | 'reconfigured' | 'oscillating'

/** How the answers of (EID, server) pairs hold over time. Silence is no answer: it neither changes a pair nor keeps it. */
export interface Stability {
  /** Pairs that answered in at least two rounds. */
  readonly pairs: number
  readonly neverChanged: number
  /** The changed ones by cause. */
  readonly causes: Readonly<Record<ChangeCause, number>>
  /** Pairs that were asked at least twice and answered sometimes. */
  readonly sometimesSilent: number
}

export function stabilityOf(answers: readonly ConsistencyAnswer[]): Stability {
  const causes = { deployed: 0, withdrawn: 0, reconfigured: 0, oscillating: 0 }
  let [pairs, neverChanged, sometimesSilent] = [0, 0, 0]
  for (const its of grouped(answers, ({ eid, server }) => `${eid} ${server}`).values()) {
    const rounds = [...grouped(its, ({ at }) => String(at))].map(([at, round]) => ({ at: Number(at), meaning: bestOf(round) }))
    const told = rounds.toSorted((a, b) => a.at - b.at).flatMap(({ meaning }) => (meaning === undefined ? [] : [meaning]))
    if (told.length > 0 && told.length < rounds.length) sometimesSilent++
    if (told.length < 2) continue
    pairs++
    const cause = causeOf(told)
    if (cause === undefined) neverChanged++
    else causes[cause]++
  }
  return { pairs, neverChanged, causes, sometimesSilent }
}

/** Of several answers of one round a positive one counts, as whoever asks twice would take it. */
function bestOf(round: readonly ConsistencyAnswer[]): string | undefined {
  const meanings = round.flatMap((answer) => meaningOf(answer) ?? [])
  return meanings.find((meaning) => meaning !== 'negative') ?? meanings[0]
}

/**
 * Why something that said this, one after the other, did not stay the same; undefined where it did. What came back to something that it had
 * said before is oscillating, whatever else it did.
 */
export function causeOf(told: readonly string[]): ChangeCause | undefined {
  const runs = told.filter((meaning, i) => meaning !== told[i - 1])
  if (runs.length < 2) return undefined
  if (new Set(runs).size < runs.length) return 'oscillating'
  if (runs[0] === 'negative') return 'deployed'
  return runs.at(-1) === 'negative' ? 'withdrawn' : 'reconfigured'
}
