'use client'

import { useMemo } from 'react'
import type { SitePoints } from '../../lib/shapes.ts'
import { Select } from '../../ui/select.tsx'
import { StateFilter } from '../sites/state-filter.tsx'
import { FilterBox } from '../table/filter-box.tsx'
import { LayerChoice } from './layer-choice.tsx'
import { type Filtered, tagsOf } from './site-filter.ts'
import type { View } from './view.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly points: SitePoints
  readonly counts: Filtered['counts']
  readonly view: View
  readonly onChange: (part: Partial<View>) => void
}

/** What is shown on the map. The legend is the filter by state. */
export function MapFilters({ points, counts, view, onChange }: Props) {
  const providers = useMemo(() => [...points.providers.words].sort((a, b) => a.localeCompare(b)), [points])
  const tags = useMemo(() => tagsOf(points), [points])
  return (
    <div className="space-y-2">
      <FilterBox label={WORDS.filter} placeholder={WORDS.filterPlaceholder} value={view.q} onChange={(q) => onChange({ q })} />
      <div className="flex gap-2">
        <Words
          label={WORDS.provider}
          all={WORDS.allProviders}
          words={providers}
          value={view.provider}
          onChoose={(provider) => onChange({ provider })}
        />
        {(tags.length > 0 || view.tag !== undefined) && (
          <Words label={WORDS.tag} all={WORDS.allTags} words={tags} value={view.tag} onChoose={(tag) => onChange({ tag })} />
        )}
      </div>
      <StateFilter label={WORDS.legend} counts={counts} chosen={view.states} onChoose={(states) => onChange({ states })} />
      <LayerChoice chosen={view.layers} onChoose={(layers) => onChange({ layers })} />
    </div>
  )
}

interface WordsProps {
  readonly label: string
  readonly all: string
  readonly words: readonly string[]
  readonly value: string | undefined
  readonly onChoose: (word: string | undefined) => void
}

/** One word or all of them; a word of the URL that is no more stays to be seen, and can be taken away. */
function Words({ label, all, words, value, onChoose }: WordsProps) {
  const offered = value === undefined || words.includes(value) ? words : [...words, value]
  return (
    <Select
      label={label}
      hideLabel
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
      className="flex-1"
    >
      <option value="">{all}</option>
      {offered.map((word) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
    </Select>
  )
}
