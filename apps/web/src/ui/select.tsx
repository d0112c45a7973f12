'use client'

import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

interface Props extends ComponentProps<'select'> {
  readonly label: string
  /** The label is read out but not seen. */
  readonly hideLabel?: boolean
}

/** The browser's own list: works on a phone, by keyboard and with a screen reader as people know it. */
export function Select({ label, hideLabel = false, className, children, ...select }: Props) {
  return (
    <label className={cx('inline-flex min-w-0 items-center gap-2', className)}>
      <span className={hideLabel ? 'sr-only' : 'text-12 whitespace-nowrap text-muted'}>{label}</span>
      <span className="relative min-w-0 flex-1">
        <select
          {...select}
          className="h-8 w-full appearance-none truncate rounded-md border border-edge bg-panel pr-8 pl-2.5 text-13 text-text transition-colors hover:bg-hover"
        >
          {children}
        </select>
        <Icon name="down" size={14} className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted" />
      </span>
    </label>
  )
}
