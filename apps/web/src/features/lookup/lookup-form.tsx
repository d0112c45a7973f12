'use client'

import { lookupEid } from '@lispwatch/domain/lookup/lookup-eid'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useLookUp } from './use-look-up.ts'
import { WORDS } from './words.ts'

/** A line for an EID; what is none is told before anybody is asked. */
export function LookupForm({ initial = '' }: { initial?: string }) {
  const [text, setText] = useState(initial)
  const [wrong, setWrong] = useState<string | undefined>()
  const lookUp = useLookUp()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = lookupEid(text)
    setWrong(read.ok ? undefined : text.trim() === '' ? WORDS.empty : read.reason)
    if (read.ok) lookUp.mutate({ eid: text })
  }
  return (
    <form onSubmit={submit} className="flex max-w-3xl flex-wrap items-start gap-3">
      <Field
        label={WORDS.eid}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setWrong(undefined)
        }}
        placeholder={WORDS.placeholder}
        maxLength={300}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={wrong ?? (lookUp.isError ? lookUp.error.message : undefined)}
        className="min-w-0 flex-1 basis-64 font-sans"
      />
      <Button kind="primary" type="submit" className="mt-6.5 h-9" disabledReason={lookUp.isPending ? WORDS.asking : undefined}>
        <Icon name="search" size={14} />
        {WORDS.lookUp}
      </Button>
    </form>
  )
}
