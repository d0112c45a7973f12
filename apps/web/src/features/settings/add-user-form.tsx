'use client'

import { parseRole, ROLES } from '@lispwatch/domain/role'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { WORDS as DOOR_WORDS } from '../door/words.ts'
import { ROLE_WORD } from '../frame/words.ts'
import { ROLE_MEANING, WORDS } from './words.ts'

/** A person with a role and a first password. */
export function AddUserForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const create = useMutation(
    trpc.users.create.mutationOptions({
      onSuccess: () => {
        onDone()
        return queries.invalidateQueries(trpc.users.pathFilter())
      },
    }),
  )
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name))
    create.mutate({ name: text('name'), email: text('email'), role: parseRole(text('role')) ?? 'viewer', password: text('password') })
  }
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        submit(new FormData(event.currentTarget))
      }}
      className="space-y-4"
    >
      <Field label={WORDS.name} name="name" autoComplete="off" required maxLength={100} />
      <Field label={WORDS.email} name="email" type="email" autoComplete="off" required maxLength={254} />
      <Select label={WORDS.role} name="role" defaultValue="viewer" className="w-full">
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {ROLE_WORD[role]}: {ROLE_MEANING[role]}
          </option>
        ))}
      </Select>
      <Field
        label={WORDS.firstPassword}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={128}
        hint={DOOR_WORDS.passwordShort}
      />
      <div className="flex items-center justify-end gap-3">
        <p role="alert" className="mr-auto text-12 text-down-text">
          {create.isError && create.error.message}
        </p>
        <Button kind="primary" type="submit" disabledReason={create.isPending ? WORDS.adding : undefined}>
          {WORDS.add}
        </Button>
      </div>
    </form>
  )
}
