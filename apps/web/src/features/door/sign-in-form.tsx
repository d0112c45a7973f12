'use client'

import Link from 'next/link'
import { useState } from 'react'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { signIn } from './session.ts'
import { WORDS } from './words.ts'

/** `returnTo` is a page of ours (safeReturn). `withGuest`: the network is a demo where anyone may look around. */
export function SignInForm({ returnTo, withGuest, justCreated }: { returnTo: string; withGuest: boolean; justCreated: boolean }) {
  const [problem, setProblem] = useState<string | undefined>()
  const [pending, setPending] = useState(false)

  async function submit(form: FormData) {
    setPending(true)
    setProblem(undefined)
    const answer = await signIn({ email: String(form.get('email')), password: String(form.get('password')) })
    // A whole new page: what a guest had in memory is not what this person may see.
    if (answer.ok) return window.location.assign(returnTo)
    setProblem(answer.message)
    setPending(false)
  }

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
      className="space-y-4"
    >
      {justCreated && <p role="status">{WORDS.created}</p>}
      <Field label={WORDS.email} name="email" type="email" autoComplete="username" required autoFocus />
      <Field label={WORDS.password} name="password" type="password" autoComplete="current-password" required />
      <p role="alert" className="text-down-text empty:hidden">
        {problem}
      </p>
      <Button kind="primary" type="submit" className="h-9 w-full" disabledReason={pending ? WORDS.signingIn : undefined}>
        {pending ? WORDS.signingIn : WORDS.signIn}
      </Button>
      {withGuest && (
        <p className="text-center">
          <Link href={paths.overview()} className="text-accent hover:underline">
            {WORDS.asGuest}
          </Link>
        </p>
      )}
      <p className="text-12 text-muted">{WORDS.forgotten}</p>
    </form>
  )
}
