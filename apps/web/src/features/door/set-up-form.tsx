'use client'

import { useState } from 'react'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { setUp } from './session.ts'
import { PASSWORD_LEAST, WORDS } from './words.ts'

/** Makes the first administrator of an installation. */
export function SetUpForm({ token }: { token: string }) {
  const [problem, setProblem] = useState<string | undefined>()
  const [passwordProblem, setPasswordProblem] = useState<string | undefined>()
  const [pending, setPending] = useState(false)

  async function submit(form: FormData) {
    const text = (name: string) => String(form.get(name))
    const password = text('password')
    const weak = password.length < PASSWORD_LEAST ? WORDS.passwordShort : password !== text('again') ? WORDS.notSame : undefined
    setPasswordProblem(weak)
    setProblem(undefined)
    if (weak !== undefined) return
    setPending(true)
    const answer = await setUp({ token, name: text('name'), email: text('email'), password })
    if (answer.ok) return window.location.assign(paths.signIn(undefined, answer.created ? 'created' : 'changed'))
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
      <p className="text-muted">{WORDS.setUpIntro}</p>
      <Field label={WORDS.name} name="name" autoComplete="name" required maxLength={100} autoFocus />
      <Field label={WORDS.email} name="email" type="email" autoComplete="username" required maxLength={254} />
      <Field
        label={WORDS.newPassword}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        maxLength={128}
        hint={WORDS.passwordHint}
      />
      <Field
        label={WORDS.again}
        name="again"
        type="password"
        autoComplete="new-password"
        required
        maxLength={128}
        error={passwordProblem}
      />
      <p role="alert" className="text-down-text empty:hidden">
        {problem}
      </p>
      <Button kind="primary" type="submit" className="h-9 w-full" disabledReason={pending ? WORDS.creating : undefined}>
        {pending ? WORDS.creating : WORDS.create}
      </Button>
    </form>
  )
}
