import type { ReactNode } from 'react'

/** One line of the timeline: its name above it on narrow screens, beside it on wide ones. */
export function LaneRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="md:flex md:items-center md:gap-4">
      <code title={label} className="block truncate text-12 text-muted md:w-56 lg:w-72 md:shrink-0 md:text-right">
        {label}
      </code>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
