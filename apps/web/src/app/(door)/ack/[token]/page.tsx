import type { Metadata } from 'next'
import { Acknowledge } from '../../../../features/alerting/acknowledge/acknowledge.tsx'
import { WORDS } from '../../../../features/alerting/acknowledge/words.ts'
import { Door } from '../../../../features/door/door.tsx'
import { segmentText } from '../../../../lib/paths.ts'
import { lookAtLink } from '../../../../server/alerting/acknowledge-link.ts'
import { backend } from '../../../../server/backend.ts'

/** A link is a secret: nobody indexes it, and no other site is told of it. `same-origin`, so that the form can say where it comes from. */
export const metadata: Metadata = { title: WORDS.title, robots: { index: false }, referrer: 'same-origin' }

export const dynamic = 'force-dynamic'

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const token = segmentText((await params).token)
  const { stores, secrets } = backend()
  const view = await lookAtLink({ stores, secrets, now: Date.now() }, token)
  return (
    <Door title={WORDS.title}>
      <Acknowledge token={token} incident={view.kind === 'bad' ? null : view.incident} words={view.kind === 'open' ? null : view.words} />
    </Door>
  )
}
