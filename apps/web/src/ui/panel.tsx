import type { ReactNode } from 'react'
import { cx } from './cx.ts'

interface Props {
  /** Anchor and the base of the ids that tie the heading to the region. */
  readonly id: string
  readonly title: string
  /** A few quiet words beside the title. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  /** Without inner margins, for tables and maps. */
  readonly flush?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A part of a page with a heading; lines instead of shadows. */
export function Panel({ id, title, aside, actions, flush = false, className, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className={cx('min-w-0 scroll-mt-16 rounded-md border border-line bg-panel', className)}
    >
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
        <h2 id={`${id}-title`} className="text-14 font-semibold">
          {title}
        </h2>
        {aside !== undefined && <div className="min-w-0 text-12 text-muted">{aside}</div>}
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  )
}
