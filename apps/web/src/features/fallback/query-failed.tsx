'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Notice } from '../../ui/notice.tsx'
import { isSignedOut, type QueryError, whyFailed } from './why-failed.ts'
import { WORDS } from './words.ts'

interface Props {
  /** What could not be loaded. */
  readonly title: string
  readonly error: QueryError
  readonly onRetry: () => void
  readonly className?: string
}

/** A part of a page that could not be loaded: why, and what to do about it. */
export function QueryFailed({ title, error, onRetry, className }: Props) {
  const here = usePathname()
  const action = isSignedOut(error) ? (
    <Link href={paths.signIn(here)} className={buttonClass('primary')}>
      {WORDS.signIn}
    </Link>
  ) : (
    <Button onClick={onRetry}>{WORDS.retry}</Button>
  )
  return (
    <Notice state="down" title={title} action={action} {...(className === undefined ? {} : { className })}>
      {whyFailed(error)}
    </Notice>
  )
}
