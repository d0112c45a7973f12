import Link from 'next/link'
import { formatCount, formatRtt } from '../../lib/format.ts'
import type { TreeBranch } from '../../lib/shapes.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { stateWord } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { evidenceOf, slowestRtt } from './evidence.ts'
import type { RollUp } from './roll-up.ts'
import type { TreeRow } from './rows.ts'
import { EVIDENCE_MEANING, EVIDENCE_WORD, rollUpText, WORDS } from './words.ts'

const BLOCKS_SHOWN = 2
const INDENT_PX = 18

interface Props {
  readonly row: TreeRow
  readonly rollUp: RollUp
  /** What is wrong with it, in a word. */
  readonly word: string | undefined
  readonly href: string | undefined
}

/** What one line of the tree says: state, name, blocks, who says so, referral RTT. */
export function TreeLine({ row, rollUp, word, href }: Props) {
  const { branch, level, isOpen } = row
  const evidence = evidenceOf(branch)
  const rttMs = slowestRtt(branch)
  return (
    <div className="flex min-h-9 items-center gap-2 py-1 pr-4" style={{ paddingLeft: `${12 + (level - 1) * INDENT_PX}px` }}>
      <span className={cx('w-4 shrink-0 text-muted', isOpen === undefined && 'invisible')}>
        <Icon name={isOpen ? 'down' : 'right'} size={14} />
      </span>
      <StateGlyph state={rollUp.state} label={word ?? stateWord(rollUp.state, 'site')} />
      <span
        title={evidence && EVIDENCE_MEANING[evidence]}
        className={cx(
          'min-w-0 rounded-sm px-1.5',
          evidence === 'claimed-only' && 'border border-dashed border-edge',
          evidence === 'observed-only' && 'border border-degraded bg-degraded/15',
        )}
      >
        <Name branch={branch} href={href} />
      </span>
      {word !== undefined && <span className="text-12 whitespace-nowrap text-degraded-text">{word}</span>}
      <span className="hidden min-w-0 items-center gap-3 text-12 text-muted sm:flex">
        <Blocks branch={branch} />
        {branch.kind === 'provider' && <span className="whitespace-nowrap">{rollUpText(rollUp)}</span>}
        {!branch.isInInventory && <span className="whitespace-nowrap">{WORDS.notInInventory}</span>}
      </span>
      <span className="ml-auto flex shrink-0 items-center gap-3 text-12">
        {evidence !== undefined && evidence !== 'claimed-and-observed' && (
          <span className="hidden text-muted md:inline">{EVIDENCE_WORD[evidence]}</span>
        )}
        {rttMs !== null && <span className="tabular-nums">{formatRtt(rttMs)}</span>}
      </span>
    </div>
  )
}

/** The line itself has the focus; its link is for the pointer. */
function Name({ branch: { kind, name }, href }: { branch: TreeBranch; href: string | undefined }) {
  const text = cx('block truncate', kind === 'provider' && 'font-medium')
  if (href === undefined) return <span className={text}>{name}</span>
  return (
    <Link tabIndex={-1} href={href} className={cx(text, 'hover:underline')}>
      {name}
    </Link>
  )
}

function Blocks({ branch: { links } }: { branch: TreeBranch }) {
  const eids = [...new Set(links.flatMap(({ eid }) => (eid === null ? [] : [eid])))]
  if (eids.length === 0) return null
  const rest = eids.length - BLOCKS_SHOWN
  return (
    <span className="flex min-w-0 gap-2 overflow-hidden" title={eids.slice(0, 50).join('\n')}>
      {eids.slice(0, BLOCKS_SHOWN).map((eid) => (
        <code key={eid} className="max-w-56 truncate">
          {eid}
        </code>
      ))}
      {rest > 0 && <span className="whitespace-nowrap">+ {formatCount(rest)}</span>}
    </span>
  )
}
