'use client'

import { TOKEN_SCOPES } from '@lispwatch/domain/role'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TokenOnce } from './tokens-once.tsx'
import { LIVES, SCOPE_WORD, WORDS } from './tokens-words.ts'

const USUAL_LIFE = 2

/** A name and how long it is good; then the token, this once. */
export function MakeToken({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const create = useMutation(trpc.tokens.create.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.tokens.pathFilter()) }))
  if (create.data !== undefined) return <TokenOnce token={create.data.token} onDone={onDone} />
  const submit = (form: FormData) => {
    const life = LIVES[Number(form.get('life'))]
    const scope = TOKEN_SCOPES.find((known) => known === form.get('scope')) ?? 'read'
    create.mutate({ name: String(form.get('name')), days: life === undefined ? 30 : life.days, scope })
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
      <Field label={WORDS.name} name="name" autoComplete="off" required maxLength={100} hint={WORDS.nameHint} />
      <Select label={WORDS.allows} name="scope" defaultValue="read" className="w-full">
        {TOKEN_SCOPES.map((scope) => (
          <option key={scope} value={scope}>
            {SCOPE_WORD[scope]}
          </option>
        ))}
      </Select>
      <Select label={WORDS.goodFor} name="life" defaultValue={USUAL_LIFE} className="w-full">
        {LIVES.map(({ word }, index) => (
          <option key={word} value={index}>
            {word}
          </option>
        ))}
      </Select>
      <div className="flex items-center justify-end gap-3">
        <p role="alert" className="mr-auto text-12 text-down-text">
          {create.isError && create.error.message}
        </p>
        <Button kind="primary" type="submit" disabledReason={create.isPending ? WORDS.making : undefined}>
          {WORDS.make}
        </Button>
      </div>
    </form>
  )
}
