'use client'

import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

interface Props<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly word: ReactNode; readonly title?: string }[]
  readonly onChoose: (value: T) => void
  readonly className?: string
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, value, choices, onChoose, className }: Props<T>) {
  const choose = (text: string) => {
    const choice = choices.find((candidate) => candidate.value === text)
    if (choice !== undefined) onChoose(choice.value)
  }
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={choose}
      className={cx('inline-flex h-7 items-center rounded-md border border-line bg-inset p-0.5', className)}
    >
      {choices.map((choice) => (
        <ToggleGroup.Item
          key={choice.value}
          value={choice.value}
          title={choice.title}
          className="h-full rounded-sm px-2 text-12 text-muted transition-colors hover:text-text data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-text"
        >
          {choice.word}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
