'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Select } from '../../../ui/select.tsx'
import type { Handling } from '../use-handling.ts'
import { WORDS } from './words.ts'

/** Makes it part of another open incident. */
export function MergeDialog({ id, handling, onClose }: { id: number; handling: Handling; onClose: () => void }) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.incidents.list.queryOptions({ state: 'open' }))
  const [chosen, setChosen] = useState<number | null>(null)
  const others = (data?.rows ?? []).filter((one) => one.id !== id)
  const into = chosen ?? others[0]?.id
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (into !== undefined && !handling.isBusy && (await handling.merge(id, into))) onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={WORDS.mergeTitle} description={WORDS.mergeMeaning}>
      {others.length === 0 ? (
        <p className="text-muted">{data === undefined ? WORDS.mergeLoading : WORDS.mergeNone}</p>
      ) : (
        <form onSubmit={(event) => void submit(event)} className="space-y-4">
          <Select label={WORDS.mergeLabel} value={into ?? ''} onChange={({ target }) => setChosen(Number(target.value))} className="w-full">
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                #{one.id} {one.title}
              </option>
            ))}
          </Select>
          <Button kind="primary" type="submit" disabledReason={handling.isBusy ? WORDS.isBusy : undefined}>
            {WORDS.mergeDo}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
