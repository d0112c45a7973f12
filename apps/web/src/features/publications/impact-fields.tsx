'use client'

import type { ImpactState } from '@lispwatch/domain/publication/publication'
import { useState } from 'react'
import type { Impact, Publication, ShownComponent } from '../../lib/publication-shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { fieldOf, instantOf, newImpact, type PublicationForm } from './form.ts'
import { IMPACT_WORD, keyText, moreText, WORDS } from './words.ts'

interface Props {
  readonly form: PublicationForm
  readonly kind: Publication['kind']
  readonly components: readonly ShownComponent[]
  readonly onChange: (impacts: Impact[]) => void
}

/** More than these are not looked through one by one, until somebody wants to. */
const SHOWN_FIRST = 20

const STATES: readonly ImpactState[] = ['degraded', 'partial-outage', 'major-outage', 'maintenance']
const stateOf = (text: string) => STATES.find((state) => state === text)

/** Who is hit, how badly, from when until when; each stretch by itself. */
export function ImpactFields({ form, kind, components, onChange }: Props) {
  const { impacts } = form
  const [isWhole, setIsWhole] = useState(false)
  const [added, setAdded] = useState('')
  const nameOf = (key: string) => components.find((one) => one.key === key)?.name ?? keyText(key)
  const set = (at: number, part: Partial<Impact>) =>
    onChange(impacts.map((impact, index) => (index === at ? { ...impact, ...part } : impact)))
  const shown = isWhole ? impacts : impacts.slice(0, SHOWN_FIRST)
  const add = () => {
    onChange([...impacts, newImpact(added, form, kind)])
    setAdded('')
  }
  return (
    <div className="space-y-3">
      {impacts.length === 0 && <p className="max-w-[68ch] text-muted">{WORDS.noImpacts}</p>}
      <ul className="divide-y divide-line" aria-label={WORDS.impacts}>
        {shown.map((impact, index) => (
          <ImpactRow
            // biome-ignore lint/suspicious/noArrayIndexKey: one component may be hit several times; rows have no other name.
            key={index}
            impact={impact}
            name={nameOf(impact.key)}
            onChange={(part) => set(index, part)}
            onRemove={() => onChange(impacts.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      {shown.length < impacts.length && <Button onClick={() => setIsWhole(true)}>{moreText(impacts.length)}</Button>}
      <div className="flex flex-wrap items-center gap-2">
        <Select label={WORDS.add} hideLabel value={added} onChange={({ target }) => setAdded(target.value)} className="w-72 max-w-full">
          <option value="">{WORDS.add}</option>
          {components.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
        <Button disabledReason={added === '' ? WORDS.add : undefined} onClick={add}>
          <Icon name="plus" size={14} />
          {WORDS.addWord}
        </Button>
      </div>
    </div>
  )
}

interface RowProps {
  readonly impact: Impact
  readonly name: string
  readonly onChange: (part: Partial<Impact>) => void
  readonly onRemove: () => void
}

const TIME = 'h-8 min-w-0 rounded-md border border-edge bg-inset px-2 text-13 tabular-nums'

function ImpactRow({ impact, name, onChange, onRemove }: RowProps) {
  const { state, fromAt, toAt } = impact
  return (
    <li className="flex flex-wrap items-end gap-x-3 gap-y-2 py-2.5">
      <span className="min-w-40 flex-1 self-center break-words">{name}</span>
      <Select
        label={`${WORDS.state}: ${name}`}
        hideLabel
        value={state}
        onChange={({ target }) => onChange({ state: stateOf(target.value) ?? state })}
        className="w-36"
      >
        {STATES.map((one) => (
          <option key={one} value={one}>
            {IMPACT_WORD[one]}
          </option>
        ))}
      </Select>
      <label className="min-w-0 text-12 text-muted">
        <span className="block">{WORDS.from}</span>
        <input
          type="datetime-local"
          aria-label={`${WORDS.from}: ${name}`}
          value={fieldOf(fromAt)}
          onChange={({ target }) => onChange({ fromAt: instantOf(target.value, fromAt) ?? fromAt })}
          className={TIME}
        />
      </label>
      <label className="min-w-0 text-12 text-muted">
        <span className="block">
          {WORDS.until}, {WORDS.lasts}
        </span>
        <input
          type="datetime-local"
          aria-label={`${WORDS.until}: ${name}`}
          value={fieldOf(toAt)}
          onChange={({ target }) => onChange({ toAt: instantOf(target.value, toAt) })}
          className={TIME}
        />
      </label>
      <Button kind="ghost" aria-label={`${WORDS.remove} ${name}`} onClick={onRemove}>
        <Icon name="trash" size={14} />
      </Button>
    </li>
  )
}
