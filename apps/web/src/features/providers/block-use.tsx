import { formatShare } from '../../lib/format.ts'
import type { ProviderRow } from '../../lib/shapes.ts'
import { Nothing } from '../table/cells.tsx'

type Block = ProviderRow['blocks'][number]

const SHOWN = 3
/** A share that is there shows, however small it is. */
const LEAST_PERCENT = 1.5

/** As formatEidPrefix writes it. */
export const blockText = ({ iid, prefix }: Pick<Block, 'iid' | 'prefix'>): string => (iid === 0 ? prefix : `[${iid}]${prefix}`)

/** How much of each block is mapped: a bar each. */
export function UseBar({ blocks }: { blocks: readonly Block[] }) {
  const known = blocks.filter(({ share }) => share !== null)
  if (known.length === 0) return <Nothing />
  return (
    <span className="flex flex-col gap-1">
      {known.slice(0, SHOWN).map((block) => (
        <span key={blockText(block)} className="flex items-center gap-2" title={`${blockText(block)}: ${formatShare(block.share ?? 0)}`}>
          <Share share={block.share ?? 0} />
          <span className="w-16 text-right text-12 text-muted tabular-nums">{formatShare(block.share ?? 0)}</span>
        </span>
      ))}
    </span>
  )
}

export function Share({ share }: { share: number }) {
  const percent = share === 0 ? 0 : Math.max(LEAST_PERCENT, share * 100)
  return (
    <span aria-hidden="true" className="block h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-inset">
      <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </span>
  )
}
