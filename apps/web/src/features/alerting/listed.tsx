'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { EditSheet } from './edit-sheet.tsx'

/** What a query of a list gives. */
export interface ListReading<One> {
  readonly data: readonly One[] | undefined
  readonly isError: boolean
  readonly error: ComponentProps<typeof QueryFailed>['error'] | null
  readonly refetch: () => unknown
}

interface ListedProps<One> {
  readonly list: ListReading<One>
  /** So many lines are hinted at while it is read. */
  readonly rows: number
  readonly failed: string
  readonly children: (all: readonly One[]) => ReactNode
}

/** A list as it is, while it is read, and when it cannot be. */
export function Listed<One>({ list: { data, isError, error, refetch }, rows, failed, children }: ListedProps<One>) {
  if (data !== undefined) return children(data)
  return isError && error !== null ? (
    <QueryFailed title={failed} error={error} onRetry={() => void refetch()} />
  ) : (
    <SkeletonRows rows={rows} />
  )
}

interface EditListedProps<One> {
  readonly id: string
  readonly list: ListReading<One>
  /** Where the list is. */
  readonly back: string
  readonly words: { readonly back: string; readonly gone: string; readonly failed: string }
  readonly form: (one: One) => ReactNode
}

/** The page on which one of a list is changed, or what is said where it is not there any more. */
export function EditListed<One extends { readonly id: string; readonly name: string }>(props: EditListedProps<One>) {
  const { id, list, back, words, form } = props
  const one = list.data?.find((candidate) => candidate.id === id)
  return (
    <EditSheet title={one?.name ?? id} back={back} backWord={words.back}>
      <Listed list={list} rows={8} failed={words.failed}>
        {() =>
          one === undefined ? (
            <Notice state="unknown" title={words.gone}>
              {id}
            </Notice>
          ) : (
            form(one)
          )
        }
      </Listed>
    </EditSheet>
  )
}

/** Leads to the form for one more of a list. */
export function AddButton({ to, word, refusal }: { to: string; word: string; refusal: string | undefined }) {
  const router = useRouter()
  return (
    <Button kind="primary" disabledReason={refusal} onClick={() => router.push(to)}>
      <Icon name="plus" size={14} />
      {word}
    </Button>
  )
}
