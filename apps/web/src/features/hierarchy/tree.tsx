'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { TreeBranch } from '../../lib/shapes.ts'
import { Button } from '../../ui/button.tsx'
import { withAt } from '../as-of/knows.ts'
import { useAt } from '../as-of/use-at.ts'
import { hrefOf } from './href.ts'
import type { RollUp, Standings } from './roll-up.ts'
import type { TreeRow } from './rows.ts'
import { step } from './tree-keys.ts'
import { TreeLine } from './tree-line.tsx'
import { nodeWord } from './verdict.ts'
import { WORDS } from './words.ts'

/** So many lines are drawn at once. */
const PAGE = 400

interface Props {
  readonly rows: readonly TreeRow[]
  readonly rollUps: ReadonlyMap<string, RollUp>
  readonly standings: Standings
  readonly onFold: (key: string, open: boolean) => void
}

const UNKNOWN: RollUp = { state: 'unknown', sites: { total: 0, defect: 0 }, nodes: { total: 0, defect: 0 } }

/** A tree as keyboards know it: arrows move, fold and unfold, Home and End go to the ends, Enter opens the page of what is in focus. */
export function Tree({ rows, rollUps, standings, onFold }: Props) {
  const router = useRouter()
  const { atText } = useAt()
  const list = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const [limit, setLimit] = useState(PAGE)
  const shown = rows.slice(0, limit)
  const hrefAt = (branch: TreeBranch) => {
    const href = hrefOf(branch, standings)
    return href && withAt(href, atText)
  }
  const at = Math.max(
    0,
    shown.findIndex(({ branch }) => branch.key === focused),
  )

  function press(event: KeyboardEvent) {
    const row = shown[at]
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const move = step(event.key, shown, at)
    if (move === undefined) return
    event.preventDefault()
    if (move.kind === 'open') {
      const href = hrefAt(row.branch)
      if (href === undefined) onFold(row.branch.key, row.isOpen !== true)
      else router.push(href)
    } else if (move.kind === 'fold') onFold(row.branch.key, move.open)
    else focusOn(move.to)
  }

  function focusOn(index: number) {
    const next = shown[index]
    if (next === undefined) return
    setFocused(next.branch.key)
    const line = list.current?.children[index]
    if (line instanceof HTMLElement) line.focus()
  }

  return (
    <>
      <div ref={list} role="tree" aria-label={WORDS.tree} onKeyDown={press} className="py-1">
        {shown.map((row, index) => {
          const { branch, level, position, siblings, isOpen } = row
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all lines are heard by the tree around them
            <div
              key={branch.key}
              role="treeitem"
              aria-level={level}
              aria-posinset={position}
              aria-setsize={siblings}
              aria-expanded={isOpen}
              aria-selected={index === at}
              tabIndex={index === at ? 0 : -1}
              onFocus={() => setFocused(branch.key)}
              onClick={(event) => {
                if (event.target instanceof Element && event.target.closest('a')) return
                if (isOpen !== undefined) onFold(branch.key, !isOpen)
              }}
              className="cursor-default transition-colors hover:bg-hover focus-visible:bg-hover"
            >
              <TreeLine row={row} rollUp={rollUps.get(branch.key) ?? UNKNOWN} word={faultWord(branch, standings)} href={hrefAt(branch)} />
            </div>
          )
        })}
      </div>
      {rows.length > limit && (
        <div className="border-t border-line p-3 text-center">
          <Button onClick={() => setLimit(limit + PAGE)}>Show {Math.min(PAGE, rows.length - limit)} more lines</Button>
        </div>
      )}
    </>
  )
}

/** What is wrong with a DDT node, in a word; undefined where nothing is. */
function faultWord({ kind, name }: TreeBranch, { delegation }: Standings): string | undefined {
  if (kind !== 'node') return undefined
  const faulty = delegation.get(name)?.find(({ faults }) => faults.length > 0)
  return faulty && nodeWord(faulty)
}
