import Link from 'next/link'
import { formatShare } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { ProviderDetail } from '../../lib/shapes.ts'
import { blockText, Share } from '../providers/block-use.tsx'
import { blockCounts, WORDS } from './words.ts'

/** The blocks that a provider hands out, with how much of each is mapped; each leads to the EID-prefixes in it. */
export function BlockList({ blocks }: Pick<ProviderDetail, 'blocks'>) {
  if (blocks.length === 0) return <p className="px-4 py-3 text-muted">{WORDS.noBlocks}</p>
  return (
    <ul className="divide-y divide-line">
      {blocks.map((block) => {
        const { iid, prefix, share, mapped, eidPrefixes } = block
        return (
          <li key={blockText(block)} className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-hover">
            <Link
              prefetch={false}
              href={paths.mappings({ within: prefix, iid: iid === 0 ? undefined : String(iid) })}
              className="w-48 shrink-0 font-medium after:absolute after:inset-0 hover:underline"
            >
              <code>{blockText(block)}</code>
            </Link>
            <span className="flex min-w-40 flex-1 items-center gap-3">
              {share === null ? (
                <span className="text-12 text-muted">{WORDS.notIp}</span>
              ) : (
                <>
                  <Share share={share} />
                  <span className="w-16 text-right tabular-nums">{formatShare(share)}</span>
                </>
              )}
            </span>
            <span className="text-12 text-muted tabular-nums">{blockCounts(mapped, eidPrefixes)}</span>
          </li>
        )
      })}
    </ul>
  )
}
