'use client'

import type { Breakage } from '../../lib/shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { useOrder } from './use-order.ts'
import { WORDS } from './words.ts'

/** What was done by hand and still holds, with who did it, and a way back. */
export function BrokenList({ broken }: { broken: readonly Breakage[] }) {
  const order = useOrder()
  const reason = order.isPending ? WORDS.working : undefined
  const mendAll = (
    <Button disabledReason={reason} onClick={() => order.mutate({ command: 'mend-all' })}>
      {WORDS.mendAll}
    </Button>
  )
  return (
    <Panel id="broken" title={WORDS.broken} actions={broken.length > 0 ? mendAll : undefined} flush>
      {broken.length === 0 ? (
        <Empty title={WORDS.nothingTitle}>{WORDS.nothing}</Empty>
      ) : (
        <ul className="divide-y divide-line">
          {broken.map(({ id, sentence, by, at }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
              <StateGlyph state="down" />
              <p className="min-w-0 flex-1">
                {sentence}
                <span className="block text-12 text-muted">
                  {WORDS.by} {by}, <Ago at={at} />
                </span>
              </p>
              <Button
                aria-label={`${WORDS.mend}: ${sentence}`}
                disabledReason={reason}
                onClick={() => order.mutate({ command: 'mend', id })}
              >
                {WORDS.mend}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {order.isError && (
        <p role="alert" className="border-t border-line px-4 py-2 text-12 text-down-text">
          {order.error.message}
        </p>
      )}
    </Panel>
  )
}
