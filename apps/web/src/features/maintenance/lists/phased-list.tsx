import type { ReactNode } from 'react'
import { formatCount } from '../../../lib/format.ts'
import { Panel } from '../../../ui/panel.tsx'
import { WORDS } from '../words.ts'
import { PHASES, type Phase } from './phase.ts'

interface Props<T> {
  readonly rows: readonly T[]
  readonly phaseOf: (row: T) => Phase
  readonly render: (row: T) => ReactNode
}

const WORD: Record<Phase, string> = { now: WORDS.now, coming: WORDS.coming, over: WORDS.over }

/** What holds now, what will, and what is over: each a part of the page. */
export function PhasedList<T>({ rows, phaseOf, render }: Props<T>) {
  return PHASES.map((phase) => {
    const its = rows.filter((row) => phaseOf(row) === phase)
    if (its.length === 0) return null
    return (
      <Panel key={phase} id={phase} title={WORD[phase]} aside={formatCount(its.length)} flush>
        <ul className="divide-y divide-line">{its.map(render)}</ul>
      </Panel>
    )
  })
}
