'use client'

import type { ComponentProps, ReactNode } from 'react'
import { type ButtonKind, buttonClass } from './button-class.ts'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

interface Props extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly kind?: ButtonKind
  /** Why it cannot be used now. It stays focusable and says so. */
  readonly disabledReason?: string | undefined
  readonly children: ReactNode
}

/** A button is never silently dead: when it is disabled it tells why. */
export function Button({ kind = 'plain', disabledReason, className, children, onClick, type = 'button', ...rest }: Props) {
  const disabled = disabledReason !== undefined
  const button = (
    <button
      {...rest}
      type={disabled ? 'button' : type}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
      className={cx(buttonClass(kind), className)}
    >
      {children}
    </button>
  )
  return disabled ? <Tooltip text={disabledReason}>{button}</Tooltip> : button
}
