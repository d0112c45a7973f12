'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { paths } from '../../lib/paths.ts'
import type { Publication } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { formOf } from './form.ts'
import { WORDS } from './words.ts'

/** What can be done with the whole of it: a draft is discarded, what is public is taken back in public. */
export function PublicationActs({ publication, refusal }: { publication: Publication; refusal: string | undefined }) {
  if (publication.publishedAt === null) return <Discard publication={publication} refusal={refusal} />
  return <TakeBack id={publication.id} refusal={refusal} />
}

function Discard({ publication, refusal }: { publication: Publication; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { id, incidentId } = publication
  const restore = useMutation(trpc.publications.restore.mutationOptions())
  const discard = useMutation(
    trpc.publications.discard.mutationOptions({
      onError: (error) => toast({ text: whyFailed(error) }),
      onSuccess: async () => {
        const { nextPhase: _, ...form } = formOf(publication)
        const undo = async () => {
          const { id: again } = await restore.mutateAsync({ incidentId, ...form })
          await queries.invalidateQueries(trpc.publications.pathFilter())
          router.push(paths.publication(again))
        }
        toast({ text: WORDS.discarded, undo })
        router.push(paths.publications())
        await queries.invalidateQueries(trpc.publications.list.pathFilter())
        await queries.invalidateQueries(trpc.publications.ofIncident.pathFilter())
      },
    }),
  )
  return (
    <Button kind="danger" disabledReason={refusal ?? (discard.isPending ? WORDS.saving : undefined)} onClick={() => discard.mutate({ id })}>
      {WORDS.discard}
    </Button>
  )
}

function TakeBack({ id, refusal }: { id: number; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const [text, setText] = useState<string>(WORDS.takeBackText)
  const takeBack = useMutation(
    trpc.publications.takeBack.mutationOptions({
      onSuccess: async () => {
        setAsks(false)
        toast({ text: WORDS.takenBack })
        await queries.invalidateQueries(trpc.publications.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button kind="danger" disabledReason={refusal} onClick={() => setAsks(true)}>
        {WORDS.takeBack}
      </Button>
      <Dialog open={asks} onOpenChange={setAsks} title={WORDS.takeBackTitle} description={WORDS.takeBackMeaning}>
        <div className="space-y-4">
          <TextArea label={WORDS.takeBackLabel} value={text} onChange={({ target }) => setText(target.value)} />
          <p role="alert" className="text-12 text-down-text">
            {takeBack.error !== null && whyFailed(takeBack.error)}
          </p>
          <div className="flex justify-end gap-3">
            <Button onClick={() => setAsks(false)}>{WORDS.keep}</Button>
            <Button
              kind="danger"
              disabledReason={takeBack.isPending ? WORDS.saying : undefined}
              onClick={() => takeBack.mutate({ id, text })}
            >
              {WORDS.takeBack}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}
