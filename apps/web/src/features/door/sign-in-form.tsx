'use client'

import Link from 'next/link'
import { useState } from 'react'
import { paths } from '../../lib/paths.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { signIn } from './session.ts'
import { WORDS } from './words.ts'

interface Props {
  /** A page of ours (safeReturn). */
  readonly returnTo: string
  /** The network is a demo where anyone may look around. */
  readonly withGuest: boolean
  /** What the set-up link has just done. */
  readonly after: keyof typeof WORDS.after | undefined
}

export function SignInForm({ returnTo, withGuest, after }: Props) {
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
      {after !== undefined && <p role="status">{WORDS.after[after]}</p>}
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
      <div className="space-y-1 text-12 text-muted">
        <p>{WORDS.forgotten}</p>
        <Address text={WORDS.newLinkCommand} />
      </div>
    </form>
  )
}
