'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import type { ListName } from '../../lib/lists.ts'
import type { SavedView } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { byWhom, WORDS } from './words.ts'

interface Props {
  readonly list: ListName
  readonly views: readonly SavedView[]
  readonly onDone: () => void
}

/** Keeps what the address says under a name, and forgets what was kept. */
export function ViewsForm({ list, views, onDone }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const query = useSearchParams().toString()
  const { data: me } = useQuery(trpc.me.get.queryOptions())
  const refresh = () => queries.invalidateQueries(trpc.views.pathFilter())
  const save = useMutation(trpc.views.save.mutationOptions({ onSuccess: () => Promise.all([onDone(), refresh()]) }))
  const forget = useMutation(trpc.views.forget.mutationOptions({ onSettled: refresh }))
  const failed = save.error ?? forget.error
  return (
    <div className="space-y-4">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          save.mutate({ page: list, name: String(form.get('name')), query, shared: form.get('shared') === 'on' })
        }}
        className="space-y-3"
      >
        <Field label={WORDS.name} name="name" autoComplete="off" required maxLength={80} />
        <label className="flex items-center gap-2">
          <input type="checkbox" name="shared" className="size-4 accent-[var(--accent-fill)]" />
          {WORDS.share}
        </label>
        <div className="flex items-center justify-end gap-3">
          <p role="alert" className="mr-auto text-12 text-down-text">
            {failed?.message}
          </p>
          <Button kind="primary" type="submit" disabledReason={whyNot(me?.kind === 'user', query, save.isPending)}>
            {WORDS.keepButton}
          </Button>
        </div>
      </form>
      {views.some(({ mayForget }) => mayForget) && (
        <ul className="divide-y divide-line border-t border-line">
          {views
            .filter(({ mayForget }) => mayForget)
            .map(({ id, name, by, isMine }) => (
              <li key={id} className="flex items-center gap-3 py-1.5">
                <span className="min-w-0 flex-1 truncate">{isMine ? name : byWhom(name, by)}</span>
                <Button kind="danger" aria-label={`${WORDS.forget} ${name}`} onClick={() => forget.mutate({ id })}>
                  {WORDS.forget}
                </Button>
              </li>
            ))}
        </ul>
      )}
    </div>
  )
}

function whyNot(isUser: boolean, query: string, isPending: boolean): string | undefined {
  if (!isUser) return WORDS.guest
  if (query === '') return WORDS.nothingToKeep
  return isPending ? WORDS.keeping : undefined
}
