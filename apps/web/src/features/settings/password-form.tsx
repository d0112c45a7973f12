'use client'

import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { changePassword } from '../door/session.ts'
import { WORDS as DOOR_WORDS, PASSWORD_LEAST } from '../door/words.ts'
import { WORDS } from './words.ts'

type Outcome = { readonly ok: boolean; readonly message: string }

/** A new password; everyone else who had the old one is out. */
export function PasswordForm({ email }: { email: string }) {
  const [outcome, setOutcome] = useState<Outcome | undefined>()
  const [short, setShort] = useState(false)
  const [pending, setPending] = useState(false)

  async function submit(form: HTMLFormElement) {
    const fields = new FormData(form)
    const newPassword = String(fields.get('new'))
    setOutcome(undefined)
    setShort(newPassword.length < PASSWORD_LEAST)
    if (newPassword.length < PASSWORD_LEAST) return
    setPending(true)
    const answer = await changePassword({ currentPassword: String(fields.get('current')), newPassword })
    setOutcome({ ok: answer.ok, message: answer.ok ? WORDS.passwordChanged : answer.message })
    if (answer.ok) form.reset()
    setPending(false)
  }

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
      className="grid items-start gap-4 sm:grid-cols-2"
    >
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={WORDS.currentPassword} name="current" type="password" autoComplete="current-password" required />
      <Field
        label={WORDS.newPassword}
        name="new"
        type="password"
        autoComplete="new-password"
        required
        maxLength={128}
        hint={DOOR_WORDS.passwordHint}
        error={short ? DOOR_WORDS.passwordShort : undefined}
      />
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <Button type="submit" disabledReason={pending ? WORDS.changing : undefined}>
          {WORDS.change}
        </Button>
        <p role="status" className={outcome?.ok === false ? 'text-down-text' : 'text-muted'}>
          {outcome?.message}
        </p>
      </div>
    </form>
  )
}
