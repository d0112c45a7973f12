'use client'

import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import dynamic from 'next/dynamic'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Tiles } from '../../map/tile-layer.ts'
import { KIND_WORD } from '../words.ts'
import { MOST_NAMES, type Named, namesIn, withEverything, withNames, withoutName } from './scope.ts'
import { useScopeOptions } from './use-scope-options.ts'
import { leftText, WORDS } from './words.ts'

/** Leaflet is only fetched by those who draw. */
const ScopeMap = dynamic(() => import('./scope-map.tsx').then((module) => module.ScopeMap), { ssr: false })

interface Props {
  readonly scope: QuietScope
  readonly onChange: (scope: QuietScope) => void
  readonly tiles: Tiles | undefined
  /** What is wrong with the choice. */
  readonly error: string | undefined
}

/** Chooses what is to be quiet: by search, or drawn on the map. */
export function ScopePicker({ scope, onChange, tiles, error }: Props) {
  const [withMap, setWithMap] = useState(false)
  const [said, setSaid] = useState('')
  const add = (named: readonly Named[]) => {
    const added = withNames(scope, named)
    setSaid(added.left === 0 ? '' : leftText(added.left, MOST_NAMES))
    onChange(added.scope)
  }
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="sr-only">{WORDS.title}</legend>
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={scope.everything === true}
          onChange={(event) => onChange(withEverything(scope, event.target.checked))}
        />
        <span className="font-medium">{WORDS.everything}</span>
        <span className="text-muted">{WORDS.everythingMeaning}</span>
      </label>
      {scope.everything !== true && (
        <>
          <Search onAdd={(one) => add([one])} />
          <Chosen scope={scope} onRemove={(one) => onChange(withoutName(scope, one))} />
          {said !== '' && (
            <p role="status" className="text-12 text-degraded-text">
              {said}
            </p>
          )}
          <Button onClick={() => setWithMap(!withMap)} aria-expanded={withMap}>
            <Icon name="map" size={14} />
            {withMap ? WORDS.hideMap : WORDS.onMap}
          </Button>
          {withMap && <ScopeMap tiles={tiles} onAdd={add} />}
        </>
      )}
      {error !== undefined && (
        <p role="alert" className="text-12 text-down-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function Search({ onAdd }: { onAdd: (one: Named) => void }) {
  const [text, setText] = useState('')
  const asked = useDeferredValue(text)
  const { options, isSearching } = useScopeOptions(asked)
  const take = (one: Named) => {
    onAdd(one)
    setText('')
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    // The form is not meant yet.
    event.preventDefault()
    const [best] = options
    if (best !== undefined && asked === text) take(best)
  }
  return (
    <div>
      <Field
        type="search"
        label={WORDS.search}
        placeholder={WORDS.searchPlaceholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
      />
      {text.trim() !== '' && (
        <ul aria-label={WORDS.found} className="mt-1 max-h-64 overflow-y-auto rounded-md border border-line bg-raised p-1">
          {options.map((option) => (
            <li key={`${option.kind} ${option.name}`}>
              <button
                type="button"
                onClick={() => take(option)}
                className="flex w-full items-baseline gap-2 rounded-sm px-2 py-1.5 text-left hover:bg-hover"
              >
                <Icon name="plus" size={12} className="self-center text-muted" />
                <span className="font-medium">{option.name}</span>
                <span className="text-12 text-muted">{KIND_WORD[option.kind].one}</span>
                <span className="min-w-0 truncate text-12 text-muted">{option.detail}</span>
              </button>
            </li>
          ))}
          {options.length === 0 && <li className="px-2 py-1.5 text-muted">{isSearching ? WORDS.searching : WORDS.nothing}</li>}
        </ul>
      )}
    </div>
  )
}

function Chosen({ scope, onRemove }: { scope: QuietScope; onRemove: (one: Named) => void }) {
  const names = namesIn(scope)
  if (names.length === 0) return <p className="text-muted">{WORDS.nobody}</p>
  return (
    <ul aria-label={WORDS.chosen} className="flex max-h-48 flex-wrap gap-1.5 overflow-y-auto">
      {names.map(({ kind, name }) => (
        <li
          key={`${kind} ${name}`}
          className="inline-flex max-w-full items-center gap-1.5 rounded-md border border-line bg-inset py-0.5 pr-0.5 pl-2"
        >
          <span className="text-12 text-muted">{KIND_WORD[kind].one}</span>
          <span className="min-w-0 truncate">{name}</span>
          <button
            type="button"
            aria-label={`Remove ${KIND_WORD[kind].one} ${name}`}
            onClick={() => onRemove({ kind, name })}
            className="rounded-sm p-1 text-muted hover:bg-hover hover:text-text"
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  )
}
