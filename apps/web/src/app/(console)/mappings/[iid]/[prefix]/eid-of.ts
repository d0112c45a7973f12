import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { TRPCError } from '@trpc/server'
import { notFound } from 'next/navigation'
import { segmentText } from '../../../../../lib/paths.ts'

export interface EidProps {
  readonly params: Promise<{ iid: string; prefix: string }>
}

/** The EID-prefix of the path as formatEidPrefix writes it, however somebody typed it. */
export async function eidOf({ params }: EidProps): Promise<string> {
  const { iid, prefix } = await params
  if (!/^\d{1,10}$/.test(iid)) notFound()
  const parsed = parseEidPrefix(`[${Number(iid)}]${segmentText(prefix)}`)
  return parsed.ok ? formatEidPrefix(parsed.eid) : notFound()
}

/** What is not in the record is a page that is not there; any other failure is left to the screen, which asks again. */
export function absent(error: unknown): void {
  if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) notFound()
}
