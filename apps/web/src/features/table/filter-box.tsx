'use client'

import { useEffect, useRef, useState } from 'react'
import { cx } from '../../ui/cx.ts'
import { INPUT } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly className?: string
}

/** A line to narrow a list with; `/` leads to it from anywhere on the page, Escape empties it. */
export function FilterBox({ label, placeholder, value, onChange, className }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const change = (next: string) => {
    setText(next)
    onChange(next)
  }
  return (
    <div className={cx('relative', className)}>
      <Icon name="search" size={14} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && change('')}
        className={cx(INPUT, 'h-8 pl-8 text-13')}
      />
    </div>
  )
}
