'use client'

import { type ComponentProps, useId } from 'react'
import { cx } from './cx.ts'
import { INPUT } from './field.tsx'

interface Props extends ComponentProps<'textarea'> {
  readonly label: string
  readonly hint?: string | undefined
}

/** A labelled text of several lines. */
export function TextArea({ label, hint, className, ...text }: Props) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <textarea
        rows={5}
        {...text}
        id={id}
        aria-describedby={hint === undefined ? undefined : `${id}-told`}
        className={cx(INPUT, 'h-auto py-2')}
      />
      {hint !== undefined && (
        <p id={`${id}-told`} className="mt-1.5 text-12 text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
