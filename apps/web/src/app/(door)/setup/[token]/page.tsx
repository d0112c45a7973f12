import type { Metadata } from 'next'
import { Door } from '../../../../features/door/door.tsx'
import { SetUpForm } from '../../../../features/door/set-up-form.tsx'
import { WORDS } from '../../../../features/door/words.ts'
import { segmentText } from '../../../../lib/paths.ts'

export const metadata: Metadata = { title: WORDS.setUpTitle, robots: { index: false }, referrer: 'no-referrer' }

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  return (
    <Door title={WORDS.setUpTitle}>
      <SetUpForm token={segmentText((await params).token)} />
    </Door>
  )
}
