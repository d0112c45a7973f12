'use client'

import { useEffect, useRef } from 'react'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { stateWord } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import type { Option, OptionGroup } from './options.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly id: string
  readonly groups: readonly OptionGroup[]
  readonly current: number
  readonly optionId: (index: number) => string
  readonly onPoint: (index: number) => void
  readonly onChoose: (option: Option) => void
}

/** The options in their groups; which one is current is the field's to say. */
export function OptionList({ id, groups, current, optionId, onPoint, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const marked = optionId(current)
  useEffect(() => {
    list.current?.querySelector(`#${marked}`)?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  const firsts = groups.map((_, place) => groups.slice(0, place).reduce((sum, { options }) => sum + options.length, 0))
  return (
    <div ref={list} id={id} role="listbox" aria-label={WORDS.results} className="min-h-0 flex-1 overflow-y-auto p-2 empty:p-0">
      {groups.map(({ word, options }, place) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of a listbox has no element of its own
        <div key={word} role="group" aria-label={word} className="pb-1">
          <div aria-hidden="true" className="px-2 pt-2 pb-1 text-12 text-muted">
            {word}
          </div>
          {options.map((option, offset) => {
            const index = (firsts[place] ?? 0) + offset
            return (
              <Line
                key={option.id}
                id={optionId(index)}
                option={option}
                isCurrent={index === current}
                onPoint={() => onPoint(index)}
                onChoose={() => onChoose(option)}
              />
            )
          })}
        </div>
      ))}
    </div>
  )
}

interface LineProps {
  readonly id: string
  readonly option: Option
  readonly isCurrent: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function Line({ id, option: { word, detail, icon, state, isExact }, isCurrent, onPoint, onChoose }: LineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      onPointerMove={() => !isCurrent && onPoint()}
      onClick={onChoose}
      className={cx(
        'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2 py-1',
        isCurrent && 'bg-hover shadow-[inset_3px_0_0_var(--accent)]',
      )}
    >
      <Icon name={icon} className="shrink-0 text-muted" />
      <span className={cx('truncate', isExact ? 'font-mono text-12' : 'text-13')}>{word}</span>
      {detail !== '' && <span className="min-w-0 flex-1 truncate text-12 text-muted">{detail}</span>}
      {state !== null && state !== 'ok' && <StateGlyph state={state} size={12} label={stateWord(state, 'site')} />}
    </div>
  )
}
