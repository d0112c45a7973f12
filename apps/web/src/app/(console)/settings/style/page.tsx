import { roleCan } from '@lispwatch/domain/role'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StylePage } from '../../../../features/style/style-page.tsx'
import { WORDS } from '../../../../features/style/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { requirePrincipal } from '../../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.title }

export default async function Page() {
  const { role } = await requirePrincipal(paths.style())
  if (!roleCan(role, 'manage-settings')) notFound()
  return <StylePage />
}
