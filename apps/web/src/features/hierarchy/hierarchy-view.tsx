'use client'

import { useMemo, useState } from 'react'
import type { Hierarchy, HierarchyStandings, TreeBranch } from '../../lib/shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Coverage } from './coverage.tsx'
import { FaultList } from './fault-list.tsx'
import { Legend } from './legend.tsx'
import { rollUps, standingsOf } from './roll-up.ts'
import { visibleRows } from './rows.ts'
import { Tree } from './tree.tsx'
import { claimedText, WORDS } from './words.ts'

const NOTHING: ReadonlyMap<string, boolean> = new Map()

interface Props {
  readonly hierarchy: Hierarchy
  /** Undefined while they are loading: until then all is unknown. */
  readonly stood: HierarchyStandings | undefined
  /** It is shown as it was. */
  readonly isPast: boolean
  readonly q: string
  readonly onClear: () => void
}

/** The tree with how each part stands, and beside it what is at fault and, of now, what was walked. */
export function HierarchyView({ hierarchy, stood, isPast, q, onClear }: Props) {
  const [folds, setFolds] = useState(NOTHING)
  const { roots, nodes } = hierarchy
  const standings = useMemo(() => standingsOf(stood?.sites ?? [], stood?.servers ?? [], nodes), [stood, nodes])
  const rolledUp = useMemo(() => rollUps(roots, standings), [roots, standings])
  const rows = useMemo(() => visibleRows(roots, folds, q), [roots, folds, q])
  const foldAll = (open: boolean) => setFolds(new Map(parentsOf(roots).map((key) => [key, open])))
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="min-w-0 space-y-4">
        {nodes.length === 0 && (
          <Notice state="unknown" title={WORDS.noDdtTitle}>
            {claimedText(hierarchy)}
          </Notice>
        )}
        <Panel
          id="tree"
          title={WORDS.tree}
          actions={
            <>
              <Button onClick={() => foldAll(true)}>{WORDS.unfold}</Button>
              <Button onClick={() => foldAll(false)}>{WORDS.fold}</Button>
            </>
          }
          flush
        >
          {rows.length === 0 ? (
            <Empty title={WORDS.noMatchTitle} action={<Button onClick={onClear}>{WORDS.clear}</Button>}>
              {WORDS.noMatch}
            </Empty>
          ) : (
            <Tree
              rows={rows}
              rollUps={rolledUp}
              standings={standings}
              onFold={(key, open) => setFolds((before) => new Map(before).set(key, open))}
            />
          )}
          {isPast && <p className="border-t border-line px-4 py-2.5 text-12 text-muted">{WORDS.serversThen}</p>}
          <Legend evidence={hierarchy.evidence} />
        </Panel>
      </div>
      <div className="min-w-0 space-y-4">
        {nodes.length > 0 && <FaultList nodes={nodes} />}
        {!isPast && <Coverage />}
      </div>
    </div>
  )
}

function parentsOf(branches: readonly TreeBranch[]): string[] {
  return branches.flatMap(({ key, children }) => (children.length === 0 ? [] : [key, ...parentsOf(children)]))
}
