'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from './cx.ts'

interface Props {
  readonly label: string
  readonly parts: readonly { readonly href: string; readonly word: string }[]
}

/** Of several paths the longest that is the path of the page, or leads there. */
const openPart = (hrefs: readonly string[], here: string) =>
  hrefs.filter((href) => here === href || here.startsWith(`${href}/`)).sort((one, other) => other.length - one.length)[0]

/** The parts of something that has several pages; the one that is open, or has what is open within, is marked. */
export function PartLinks({ label, parts }: Props) {
  const here = usePathname()
  const open = openPart(
    parts.map(({ href }) => href),
    here,
  )
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line print:hidden">
      {parts.map(({ href, word }) => (
        <Link
          key={href}
          href={href}
          aria-current={href !== open ? undefined : here === href ? 'page' : true}
          className={cx(
            '-mb-px border-b-2 px-1 py-2 font-medium whitespace-nowrap transition-colors',
            href === open ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
          )}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}
