import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FindingPage } from '../../../../../features/audit-findings/finding-page.tsx'
import { findingName } from '../../../../../features/audit-findings/words.ts'
import { paths } from '../../../../../lib/paths.ts'
import { fetchQuery, Hydrate, requirePrincipal, trpc } from '../../../../../trpc/server.tsx'

interface Props {
  readonly params: Promise<{ id: string }>
}

/** The number of a finding; 0, which none has, where it is no number. */
const numberOf = (text: string) => (/^\d{1,18}$/.test(text) ? text : '0')

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findingName(numberOf((await params).id)) }
}

export default async function Page({ params }: Props) {
  const id = numberOf((await params).id)
  await requirePrincipal(paths.auditFinding(id))
  await fetchQuery(trpc.auditFindings.get.queryOptions({ id })).catch(absent)
  return (
    <Hydrate>
      <FindingPage id={id} />
    </Hydrate>
  )
}

/** A finding that is not there is a page that is not there; any other failure is left to the screen, which asks again. */
function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
