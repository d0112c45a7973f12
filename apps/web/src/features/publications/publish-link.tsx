'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { PHASE_WORD, publishRefusal, WORDS } from './words.ts'

/** From an incident to what the public is told of it: what there is, or a draft that is made now. For those who may see it. */
export function PublishLink({ incidentId }: { incidentId: number }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const me = useQuery(trpc.me.get.queryOptions())
  const mayLook = me.data?.capabilities.includes('see-publications') === true
  const { data: told } = useQuery(trpc.publications.ofIncident.queryOptions({ incidentId }, { enabled: mayLook }))
  const draft = useMutation(
    trpc.publications.draft.mutationOptions({
      onError: (error) => toast({ text: whyFailed(error) }),
      onSuccess: async ({ id }) => {
        router.push(paths.publication(id))
        await queries.invalidateQueries(trpc.publications.ofIncident.pathFilter())
      },
    }),
  )
  if (!mayLook || told === undefined) return null
  const [newest] = told
  if (newest !== undefined) {
    const words = newest.publishedAt === null ? WORDS.drafted : `${WORDS.onPage}: ${PHASE_WORD[newest.phase].toLowerCase()}`
    return (
      <Link href={paths.publication(newest.id)} className={buttonClass()}>
        <Icon name="megaphone" size={14} />
        {words}
      </Link>
    )
  }
  return (
    <Button
      title={WORDS.publishMeaning}
      disabledReason={publishRefusal(me.data) ?? (draft.isPending ? WORDS.preparing : undefined)}
      onClick={() => draft.mutate({ incidentId })}
    >
      <Icon name="megaphone" size={14} />
      {WORDS.publish}
    </Button>
  )
}
