import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Door } from '../../../features/door/door.tsx'
import { SignInForm } from '../../../features/door/sign-in-form.tsx'
import { WORDS } from '../../../features/door/words.ts'
import { safeReturn } from '../../../lib/paths.ts'
import { currentPrincipal } from '../../../trpc/server.tsx'

export const metadata: Metadata = { title: WORDS.signInTitle }

interface Props {
  readonly searchParams: Promise<{ returnTo?: string | string[]; after?: string | string[] }>
}

export default async function Page({ searchParams }: Props) {
  const { returnTo, after } = await searchParams
  const target = safeReturn(typeof returnTo === 'string' ? returnTo : undefined)
  const principal = await currentPrincipal()
  if (principal?.kind === 'user') redirect(target)
  return (
    <Door title={WORDS.signInTitle}>
      <SignInForm
        returnTo={target}
        withGuest={principal?.kind === 'guest'}
        after={after === 'created' || after === 'changed' ? after : undefined}
      />
    </Door>
  )
}
