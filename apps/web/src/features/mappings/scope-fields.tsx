'use client'

import { useEffect, useState } from 'react'
import type { EidSources } from '../../lib/eid-shapes.ts'
import { cx } from '../../ui/cx.ts'
import { INPUT } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { blockOf, type View } from './view.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly view: View
  readonly sources: EidSources | undefined
  readonly onChange: (part: Partial<View>) => void
}

/** Which EID-prefixes, and who told of them: a block, an instance, a source. The slider counts the same. */
export function ScopeFields({ view, sources, onChange }: Props) {
  return (
    <>
      <TextField
        label={WORDS.within}
        placeholder={WORDS.withinPlaceholder}
        value={view.within}
        error={view.within.trim() !== '' && blockOf(view.within) === null ? WORDS.notABlock : undefined}
        onChange={(within) => onChange({ within })}
        className="w-44"
      />
      <TextField
        label={WORDS.iid}
        placeholder={WORDS.everyInstance}
        value={view.iid === null ? '' : String(view.iid)}
        inputMode="numeric"
        onChange={(text) => onChange({ iid: /^\d{1,10}$/.test(text) && Number(text) <= 0xffffffff ? Number(text) : null })}
        className="w-20"
      />
      {sources !== undefined && sources.archives.length > 0 && (
        <Select label={WORDS.source} value={view.source} onChange={(event) => onChange(sourcePart(event.target.value, view, sources))}>
          <option value="all">{WORDS.everySource}</option>
          <option value="live">{WORDS.live}</option>
          {sources.archives.map(({ name }) => (
            <option key={name} value={`archive:${name}`}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </>
  )
}

/** Of the present an archive knows nothing: whoever chooses one is led to its end. */
function sourcePart(source: string, { at }: View, { archives }: EidSources): Partial<View> {
  const archive = archives.find(({ name }) => source === `archive:${name}`)
  const isOutside = archive?.toAt != null && archive.fromAt !== null && (at === null || at > archive.toAt || at < archive.fromAt)
  return { source, ...(isOutside ? { at: archive.toAt } : {}) }
}

function TextField(props: {
  label: string
  placeholder: string
  value: string
  error?: string | undefined
  inputMode?: 'numeric'
  onChange: (text: string) => void
  className: string
}) {
  const [text, setText] = useState(props.value)
  useEffect(() => setText(props.value), [props.value])
  return (
    <label className="inline-flex items-center gap-2" title={props.error}>
      <span className="text-12 whitespace-nowrap text-muted">{props.label}</span>
      <span className={props.className}>
        <input
          value={text}
          placeholder={props.placeholder}
          inputMode={props.inputMode}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={props.error !== undefined || undefined}
          onChange={(event) => {
            setText(event.target.value)
            props.onChange(event.target.value)
          }}
          className={cx(INPUT, 'h-8 px-2.5 font-mono text-12', props.error !== undefined && 'border-down')}
        />
      </span>
    </label>
  )
}
