'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from './cx.ts'

interface Props {
  readonly label: string
  readonly parts: readonly { readonly href: string; readonly word: string }[]
}

/** The parts of something that has several pages; the one that is open is marked. */
export function PartLinks({ label, parts }: Props) {
  const here = usePathname()
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line print:hidden">
      {parts.map(({ href, word }) => (
        <Link
          key={href}
          href={href}
          aria-current={here === href ? 'page' : undefined}
          className={cx(
            '-mb-px border-b-2 px-1 py-2 font-medium whitespace-nowrap transition-colors',
            here === href ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
          )}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
