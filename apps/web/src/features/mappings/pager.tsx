'use client'

import { formatCount } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { WORDS } from './words.ts'

/** Back and forth through the pages of the table; nothing where there is one only. */
export function Pager({ page, pages, onChoose }: { page: number; pages: number; onChoose: (page: number) => void }) {
  if (pages < 2) return null
  return (
    <nav aria-label={WORDS.pages} className="flex items-center justify-center gap-3 print:hidden">
      <Button
        aria-label={WORDS.previousPage}
        disabledReason={page > 1 ? undefined : 'This is the first page.'}
        onClick={() => onChoose(page - 1)}
      >
        <Icon name="left" />
      </Button>
      <span className="text-12 text-muted tabular-nums">
        {formatCount(page)} of {formatCount(pages)}
      </span>
      <Button
        aria-label={WORDS.nextPage}
        disabledReason={page < pages ? undefined : 'This is the last page.'}
        onClick={() => onChoose(page + 1)}
      >
        <Icon name="right" />
      </Button>
    </nav>
  )
}
