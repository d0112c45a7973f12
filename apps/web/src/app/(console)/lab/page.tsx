import type { Metadata } from 'next'
import { LabPage } from '../../../features/lab/lab-page.tsx'
import { WORDS } from '../../../features/lab/words.ts'
import { paths } from '../../../lib/paths.ts'
import { Hydrate, requirePrincipal } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  await requirePrincipal(paths.lab())
  return (
    <Hydrate>
      <LabPage />
    </Hydrate>
  )
}
