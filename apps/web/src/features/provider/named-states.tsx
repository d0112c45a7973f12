import type { State } from '@lispwatch/domain/state'
import Link from 'next/link'
import { STATE_STYLE } from '../../lib/state-style.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { StateCounts } from '../table/cells.tsx'

interface Named {
  readonly name: string
  readonly state: State
  readonly href: string
  /** Why it is so, in a sentence. */
  readonly detail?: string
  readonly counts?: readonly { readonly state: State; readonly count: number }[]
}

/** A line for each with its state, leading to its page. */
export function NamedStates({ all, none }: { all: readonly Named[]; none: string }) {
  if (all.length === 0) return <p className="px-4 py-3 text-muted">{none}</p>
  return (
    <ul className="divide-y divide-line">
      {all.map(({ name, state, href, detail, counts }) => (
        <li key={name} className="relative flex items-start gap-3 px-4 py-2 hover:bg-hover">
          <StateGlyph state={state} className="mt-0.5" label={STATE_STYLE[state].word} />
          <span className="min-w-0 flex-1">
            <Link prefetch={false} href={href} className="font-medium break-words after:absolute after:inset-0 hover:underline">
              {name}
            </Link>
            {detail !== undefined && <span className="block max-w-[68ch] text-12 text-muted">{detail}</span>}
          </span>
          {counts !== undefined && <StateCounts counts={counts} />}
        </li>
      ))}
    </ul>
  )
}
