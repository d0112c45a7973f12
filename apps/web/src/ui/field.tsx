'use client'

import { type ComponentProps, useId } from 'react'
import { cx } from './cx.ts'

export const INPUT =
  'h-9 w-full rounded-md border border-edge bg-inset px-3 text-14 text-text placeholder:text-muted transition-colors hover:border-text focus-visible:outline-offset-0'

interface Props extends ComponentProps<'input'> {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with the text, and what would be right. */
  readonly error?: string | undefined
}

/** A labelled line of text. */
export function Field({ label, hint, error, className, ...input }: Props) {
  const id = useId()
  const told = error ?? hint
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={told === undefined ? undefined : `${id}-told`}
        className={cx(INPUT, error !== undefined && 'border-down')}
      />
      {told !== undefined && (
        <p id={`${id}-told`} className={cx('mt-1.5 text-12', error === undefined ? 'text-muted' : 'text-down-text')}>
          {told}
        </p>
      )}
    </div>
  )
}
