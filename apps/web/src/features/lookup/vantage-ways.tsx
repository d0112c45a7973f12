'use client'

import { type LookupPath, lookupPaths, type NumberedStep, type PathNode } from '@lispwatch/domain/lookup/lookup-path'
import { formatRtt } from '../../lib/format.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import type { ShownStep } from './shapes.ts'
import { etrText, NODE_WORD, OUTCOME_STATE, OUTCOME_WORD, WORDS } from './words.ts'

interface Props {
  readonly vantage: string
  readonly steps: readonly ShownStep[]
  readonly onPacket: (step: ShownStep) => void
}

/** Every way of one vantage, from left to right; on a phone from top to bottom. */
export function VantageWays({ vantage, steps, onPacket }: Props) {
  const paths = lookupPaths(vantage, steps)
  if (paths.length === 0) return null
  const open = (nth: number) => {
    const step = steps.find((one) => one.nth === nth)
    if (step !== undefined) onPacket(step)
  }
  return (
    <>
      <ul className="space-y-4 sm:space-y-3">
        {paths.map((path) => (
          <li key={path.nodes.map(({ nth }) => nth ?? path.kind).join(' ')}>
            <Way path={path} onOpen={open} />
          </li>
        ))}
      </ul>
      <p className="mt-4 max-w-[68ch] text-12 text-muted">{WORDS.rttMeaning}</p>
    </>
  )
}

function Way({ path: { nodes, aside }, onOpen }: { path: LookupPath; onOpen: (nth: number) => void }) {
  return (
    <>
      <ol className="flex flex-col sm:flex-row sm:flex-wrap sm:items-stretch sm:gap-y-2">
        {nodes.map((node, index) => (
          <li key={`${node.kind} ${node.address} ${node.nth}`} className="flex min-w-0 flex-col sm:flex-row sm:items-center">
            {index > 0 && <Leg node={node} />}
            <Station node={node} onOpen={onOpen} />
          </li>
        ))}
      </ol>
      {aside.length > 0 && <Aside steps={aside} onOpen={onOpen} />}
    </>
  )
}

/** The line that leads to a node, with its round-trip time. */
function Leg({ node: { rttMs, outcome } }: { node: PathNode }) {
  const isBroken = rttMs === null && outcome !== 'positive' && outcome !== 'negative'
  return (
    <span className="flex h-8 items-center gap-2 pl-5 sm:h-auto sm:w-20 sm:flex-col sm:justify-center sm:gap-0.5 sm:pl-0 lg:w-24">
      <span className="order-2 font-mono text-12 whitespace-nowrap text-muted tabular-nums sm:order-1 sm:h-4">
        {rttMs === null ? '' : formatRtt(rttMs)}
      </span>
      <span
        aria-hidden="true"
        className={cx(
          'order-1 h-full border-l-2 sm:order-2 sm:h-0 sm:w-full sm:border-t-2 sm:border-l-0',
          isBroken ? 'border-dashed border-down' : 'border-edge',
        )}
      />
      <span aria-hidden="true" className="hidden sm:order-3 sm:block sm:h-4" />
    </span>
  )
}

const BOX = 'flex min-w-0 flex-col items-start rounded-md border border-line px-3 py-1.5 text-left'

function Station({ node, onOpen }: { node: PathNode; onOpen: (nth: number) => void }) {
  const { kind, address, name, nth, outcome, others } = node
  const role = kind === 'etr' ? etrText(others) : NODE_WORD[kind]
  if (nth === null || outcome === null) {
    return (
      <span className={cx(BOX, 'bg-inset')}>
        <span className="text-12 text-muted">{role}</span>
        <span className="font-medium">{name}</span>
      </span>
    )
  }
  return (
    <button type="button" onClick={() => onOpen(nth)} className={cx(BOX, 'bg-raised transition-colors hover:bg-hover')}>
      <span className="text-12 text-muted">{role}</span>
      <span className="flex max-w-full items-center gap-1.5">
        <StateGlyph state={OUTCOME_STATE[outcome]} size={12} />
        <span className={cx('truncate font-medium', name === null && 'font-mono text-12')}>{name ?? address}</span>
      </span>
      {name !== null && <span className="font-mono text-12 text-muted">{address}</span>}
      <span className={outcome === 'positive' ? 'sr-only' : 'text-12 text-muted'}>{OUTCOME_WORD[outcome]}</span>
      <span className="sr-only">{WORDS.openPackets}</span>
    </button>
  )
}

function Aside({ steps, onOpen }: { steps: readonly NumberedStep[]; onOpen: (nth: number) => void }) {
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-muted">
      {WORDS.aside}:
      {steps.map(({ nth, name, address, outcome }) => (
        <button
          key={nth}
          type="button"
          onClick={() => onOpen(nth)}
          className="inline-flex items-center gap-1.5 rounded-sm px-1 hover:bg-hover hover:text-text"
        >
          <StateGlyph state={OUTCOME_STATE[outcome]} size={12} />
          {name ?? address}, {OUTCOME_WORD[outcome]}
        </button>
      ))}
    </p>
  )
}
