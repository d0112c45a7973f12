'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { WORDS } from './words.ts'

export interface SheetProps {
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** One sentence under the title. */
  readonly description?: string
  /** As wide as the screen allows, up to 64 rem. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A sheet as it is while it is open. */
export function Sheet({ onOpenChange, title, description, wide = false, children }: SheetProps) {
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[var(--shade)]" />
        <Radix.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={cx(
            'appear fixed left-1/2 z-50 -translate-x-1/2 overflow-y-auto rounded-md border border-line bg-raised p-5 shadow-float',
            wide ? 'top-[6vh] max-h-[88vh] w-[min(64rem,calc(100vw-2rem))]' : 'top-[12vh] max-h-[76vh] w-[min(30rem,calc(100vw-2rem))]',
          )}
        >
          <Radix.Title className="pr-8 text-16 font-semibold">{title}</Radix.Title>
          {description !== undefined && <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>}
          <div className="mt-4">{children}</div>
          <Radix.Close
            aria-label={WORDS.close}
            className="absolute top-4 right-4 rounded-sm p-1 text-muted transition-colors hover:bg-hover hover:text-text"
          >
            <Icon name="close" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
