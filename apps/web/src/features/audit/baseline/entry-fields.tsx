'use client'

import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { EntryProblems, EntryText } from './entry-text.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly text: EntryText
  readonly problems: EntryProblems
  /** The EID-prefix can be chosen. */
  readonly isNew: boolean
  readonly onChange: (changed: Partial<EntryText>) => void
}

const MORE_SPECIFICS = ['refused', 'hosts', 'accepted'] as const
const PROXY = ['any', 'always', 'never'] as const
const LONGEST = 4000

/** What an entry says, field by field. */
export function EntryFields({ text, problems, isNew, onChange }: Props) {
  const line = (
    field: 'sites' | 'providers' | 'mapServers' | 'keyIds' | 'algorithms' | 'ttlLeast' | 'ttlMost',
    label: string,
    hint?: string,
  ) => (
    <Field
      label={label}
      hint={hint}
      error={problems[field]}
      value={text[field]}
      maxLength={LONGEST}
      onChange={({ target }) => onChange({ [field]: target.value })}
    />
  )
  const instant = (field: 'validFrom' | 'validTo', label: string) => (
    <Field label={label} type="datetime-local" value={text[field]} onChange={({ target }) => onChange({ [field]: target.value })} />
  )
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {isNew && (
        <Field
          label={WORDS.eid}
          error={problems.eid}
          value={text.eid}
          maxLength={300}
          onChange={({ target }) => onChange({ eid: target.value })}
          className="sm:col-span-2"
        />
      )}
      <TextArea
        label={WORDS.locatorsField}
        hint={problems.locators ?? WORDS.locatorsHint}
        aria-invalid={problems.locators !== undefined || undefined}
        rows={4}
        value={text.locators}
        maxLength={LONGEST}
        spellCheck={false}
        onChange={({ target }) => onChange({ locators: target.value })}
        className="sm:col-span-2"
      />
      <label className="flex items-center gap-2 sm:col-span-2">
        <input type="checkbox" checked={text.isExpected} onChange={({ target }) => onChange({ isExpected: target.checked })} />
        {WORDS.isExpected}
      </label>
      <Select
        label={WORDS.moreSpecifics}
        value={text.moreSpecifics}
        onChange={({ target }) => onChange({ moreSpecifics: MORE_SPECIFICS.find((one) => one === target.value) ?? 'hosts' })}
      >
        {MORE_SPECIFICS.map((value) => (
          <option key={value} value={value}>
            {WORDS.moreSpecificsWord[value]}
          </option>
        ))}
      </Select>
      <Select
        label={WORDS.proxy}
        value={text.proxy}
        onChange={({ target }) => onChange({ proxy: PROXY.find((one) => one === target.value) ?? 'any' })}
      >
        {PROXY.map((value) => (
          <option key={value} value={value}>
            {WORDS.proxyWord[value]}
          </option>
        ))}
      </Select>
      {line('mapServers', WORDS.mapServersField, WORDS.listHint)}
      {line('providers', WORDS.providers, WORDS.listHint)}
      {line('sites', WORDS.sites, WORDS.listHint)}
      <div className="grid grid-cols-2 gap-3">
        {line('ttlLeast', WORDS.ttlLeast)}
        {line('ttlMost', WORDS.ttlMost)}
      </div>
      {line('keyIds', WORDS.keyIds, WORDS.keyHint)}
      {line('algorithms', WORDS.algorithms, WORDS.keyHint)}
      {instant('validFrom', WORDS.validFrom)}
      {instant('validTo', WORDS.validTo)}
    </div>
  )
}
