import { cx } from './cx.ts'

export type ButtonKind = 'primary' | 'plain' | 'ghost' | 'danger'

const KIND: Record<ButtonKind, string> = {
  primary: 'bg-accent-fill text-on-accent hover:bg-accent-fill-hover border-transparent',
  plain: 'bg-panel text-text border-line hover:bg-hover',
  ghost: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-text',
  danger: 'bg-panel text-down-text border-line hover:bg-hover',
}

/** The look of a button, for links that act like one. */
export function buttonClass(kind: ButtonKind = 'plain'): string {
  return cx(
    'inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-md border px-3 text-13 font-medium whitespace-nowrap transition-colors',
    'aria-disabled:opacity-55 aria-disabled:hover:bg-inset aria-disabled:bg-inset aria-disabled:text-muted aria-disabled:border-line',
    KIND[kind],
  )
}
