'use client'

import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import type { Windows } from './use-windows.ts'
import { WORDS } from './words.ts'

export interface ListWords {
  readonly failed: string
  readonly emptyTitle: string
  readonly empty: string
  readonly noMatchTitle: string
  readonly noMatch: string
}

interface Props {
  readonly windows: Pick<Windows<unknown>, 'newest' | 'error' | 'retry'>
  readonly words: ListWords
  /** What to do where there is nothing at all. */
  readonly emptyAction?: ReactNode
  readonly onClear: () => void
  /** The table. */
  readonly children: ReactNode
}

const BOX = 'rounded-md border border-line bg-panel'

/** What stands in the place of a table that has no rows: it is loading, could not be loaded, has nothing yet, or nothing that matches. */
export function ListFrame({ windows: { newest, error, retry }, words, emptyAction, onClear, children }: Props) {
  if (newest === undefined) {
    if (error !== null) return <QueryFailed title={words.failed} error={error} onRetry={retry} />
    return (
      <div className={BOX}>
        <SkeletonRows rows={10} />
      </div>
    )
  }
  if (newest.total === 0) {
    return (
      <div className={BOX}>
        <Empty title={words.emptyTitle} action={emptyAction}>
          {words.empty}
        </Empty>
      </div>
    )
  }
  if (newest.matching === 0) {
    return (
      <div className={BOX}>
        <Empty title={words.noMatchTitle} action={<Button onClick={onClear}>{WORDS.clear}</Button>}>
          {words.noMatch}
        </Empty>
      </div>
    )
  }
  return children
}
