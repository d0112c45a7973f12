import type { State } from '@lispwatch/domain/state'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { StateGlyph } from './state-glyph.tsx'

/** What is wrong with what is shown (stale, partial, failed), and what to do. `down` interrupts a screen reader, the others wait. */
export function Notice({
  state,
  title,
  children,
  action,
  className,
}: {
  state: State
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div
      role={state === 'down' ? 'alert' : 'status'}
      className={cx('flex items-start gap-3 rounded-md border border-line bg-panel px-4 py-3', className)}
    >
      <StateGlyph state={state} className="mt-0.75" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="mt-0.5 text-muted">{children}</div>}
      </div>
      {action}
    </div>
  )
}
