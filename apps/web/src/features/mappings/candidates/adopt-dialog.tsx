'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Candidate } from '../../../lib/eid-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { toast } from '../../../ui/toast.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { WORDS } from './words.ts'

const NEW = ''

/** Into which site a candidate goes: one that is there, or a new one. */
export function AdoptDialog({ candidate, onOpenChange }: { candidate: Candidate; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const { data: sites } = useQuery(trpc.sites.list.queryOptions())
  const [site, setSite] = useState(candidate.site ?? NEW)
  const [newName, setNewName] = useState('')
  const adopt = useMutation(
    trpc.candidates.adopt.mutationOptions({
      onSuccess: async () => {
        onOpenChange(false)
        toast({ text: `${candidate.eid} ${WORDS.isWatched}` })
        await client.invalidateQueries(trpc.pathFilter())
      },
    }),
  )
  const isEmpty = site === NEW && newName.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) adopt.mutate({ id: candidate.id, site: site === NEW ? { newName: newName.trim() } : { name: site } })
  }
  return (
    <Dialog open onOpenChange={onOpenChange} title={`${WORDS.adopt} ${candidate.eid}`} description={WORDS.nowWatched}>
      <form onSubmit={submit} className="space-y-4">
        <Select label={WORDS.site} value={site} onChange={(event) => setSite(event.target.value)} className="w-full">
          <option value={NEW}>{WORDS.newSite}</option>
          {(sites ?? []).map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
        {site === NEW && (
          <Field label={WORDS.newSiteName} value={newName} maxLength={200} onChange={(event) => setNewName(event.target.value)} />
        )}
        {adopt.isError && (
          <p role="alert" className="text-down-text">
            {whyFailed(adopt.error)}
          </p>
        )}
        <Button
          kind="primary"
          type="submit"
          disabledReason={adopt.isPending ? 'It is being adopted.' : isEmpty ? 'Give the new site a name first.' : undefined}
        >
          {WORDS.adopt}
        </Button>
      </form>
    </Dialog>
  )
}
