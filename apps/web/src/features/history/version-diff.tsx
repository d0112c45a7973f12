'use client'

import { diffMappings, explainDiff } from '@lispwatch/domain/mapping-diff'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useNow } from '../../ui/now.tsx'
import { Select } from '../../ui/select.tsx'
import type { Comparison } from './choose.ts'
import { DiffTable } from './diff-table.tsx'
import type { Lane, NumberedVersion } from './timeline.ts'
import { optionText, WORDS } from './words.ts'

interface Props {
  readonly lanes: readonly Lane<NumberedVersion>[]
  readonly comparison: Comparison
  readonly onChoose: (before: string, after: string) => void
}

/** Any two versions: first what changed in a sentence, then side by side. */
export function VersionDiff({ lanes, comparison: { before, after }, onChoose }: Props) {
  const diff = diffMappings(before.mapping, after.mapping)
  const same = before.id === after.id
  const only = lanes.every(({ intervals }) => intervals.length < 2)
  return (
    <section aria-labelledby="compare-title" className="space-y-3 border-t border-line p-4">
      <h3 id="compare-title" className="font-semibold">
        {WORDS.compare}
      </h3>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <VersionSelect label={WORDS.before} lanes={lanes} value={before.id} onChange={(id) => onChoose(id, after.id)} />
        <VersionSelect label={WORDS.after} lanes={lanes} value={after.id} onChange={(id) => onChoose(before.id, id)} />
        <Button kind="ghost" title={WORDS.swap} aria-label={WORDS.swap} onClick={() => onChoose(after.id, before.id)}>
          <Icon name="swap" />
        </Button>
      </div>
      <p role="status" className="max-w-[68ch] text-14 font-medium break-words">
        {same ? (only ? WORDS.oneVersion : WORDS.sameVersion) : explainDiff(diff)}
      </p>
      <div className="overflow-x-auto">
        <DiffTable diff={diff} />
      </div>
    </section>
  )
}

function VersionSelect(props: { label: string; lanes: readonly Lane<NumberedVersion>[]; value: string; onChange: (id: string) => void }) {
  const now = useNow(60_000)
  return (
    <Select label={props.label} value={props.value} onChange={(event) => props.onChange(event.target.value)} className="w-full sm:w-80">
      {props.lanes.map(({ key, label, intervals }) => (
        <optgroup key={key} label={label}>
          {[...intervals].reverse().map((version) => (
            <option key={version.id} value={version.id}>
              {optionText(version, now)}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  )
}
