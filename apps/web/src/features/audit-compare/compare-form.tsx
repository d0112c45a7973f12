'use client'

import { isAsked, MOST_COMPARED_TEXT, OTHER_SOURCES, type OtherSource } from '@lispwatch/domain/comparison/other-source'
import { useQuery } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import type { ComparisonWish } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { COLUMN_WORD, compareRefusal, SOURCE_WORD, WORDS } from './words.ts'

const COLUMNS = ['prefix', 'iid', 'site', 'locators'] as const
type Columns = Partial<Record<(typeof COLUMNS)[number], string>>

/** Which source, and where it is or what it says. */
export function CompareForm({ isBusy, onCompare }: { isBusy: boolean; onCompare: (wish: ComparisonWish) => void }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const [source, setSource] = useState<OtherSource>('netbox')
  const [address, setAddress] = useState('')
  const [token, setToken] = useState('')
  const [text, setText] = useState('')
  const [columns, setColumns] = useState<Columns>({})
  const [wrong, setWrong] = useState<string | undefined>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = isAsked(source)
      ? address.trim() === '' && WORDS.missingAddress
      : text.trim() === ''
        ? WORDS.missingText
        : text.length > MOST_COMPARED_TEXT && WORDS.tooLong
    setWrong(missing === false ? undefined : missing)
    if (missing !== false) return
    onCompare(isAsked(source) ? { source, address, token } : { source, text, ...(source === 'csv' && { columns }) })
  }
  const refusal = isBusy ? WORDS.comparing : me.data && compareRefusal(me.data)
  return (
    <form onSubmit={submit} className="max-w-3xl space-y-4">
      <Select
        label={WORDS.source}
        value={source}
        onChange={({ target }) => {
          setSource(OTHER_SOURCES.find((one) => one === target.value) ?? 'netbox')
          setWrong(undefined)
        }}
      >
        {OTHER_SOURCES.map((one) => (
          <option key={one} value={one}>
            {SOURCE_WORD[one]}
          </option>
        ))}
      </Select>
      {isAsked(source) ? (
        <>
          <Field
            label={WORDS.address}
            hint={WORDS.addressHint}
            error={wrong}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
            placeholder="https://netbox.example.net"
            maxLength={500}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
          />
          <Field
            label={WORDS.token}
            hint={WORDS.tokenHint}
            type="password"
            value={token}
            onChange={({ target }) => setToken(target.value)}
            maxLength={2000}
            autoComplete="off"
          />
        </>
      ) : (
        <Text text={text} wrong={wrong} onText={setText} onWrong={setWrong} />
      )}
      {source === 'csv' && (
        <fieldset className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <legend className="mb-1.5 font-medium">{WORDS.columns}</legend>
          {COLUMNS.map((column) => (
            <Field
              key={column}
              label={COLUMN_WORD[column]}
              placeholder={WORDS.columnHint}
              value={columns[column] ?? ''}
              onChange={({ target }) => setColumns({ ...columns, [column]: target.value })}
              maxLength={100}
              autoComplete="off"
            />
          ))}
        </fieldset>
      )}
      <Button kind="primary" type="submit" disabledReason={refusal}>
        {WORDS.compare}
      </Button>
    </form>
  )
}

interface TextProps {
  readonly text: string
  readonly wrong: string | undefined
  readonly onText: (text: string) => void
  readonly onWrong: (wrong: string | undefined) => void
}

/** A text that somebody chooses as a file or pastes. */
function Text({ text, wrong, onText, onWrong }: TextProps) {
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file === undefined) return
    const isTooLong = file.size > MOST_COMPARED_TEXT
    onWrong(isTooLong ? WORDS.tooLong : undefined)
    if (!isTooLong) onText(await file.text())
  }
  return (
    <>
      <Field label={WORDS.file} type="file" accept=".csv,.tsv,.txt,.log,text/*" error={wrong} onChange={(event) => void choose(event)} />
      <TextArea
        label={WORDS.text}
        hint={WORDS.textHint}
        value={text}
        onChange={({ target }) => onText(target.value)}
        rows={8}
        spellCheck={false}
      />
    </>
  )
}
