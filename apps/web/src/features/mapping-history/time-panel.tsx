'use client'

import { useMemo, useState } from 'react'
import { formatUtcFull } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Select } from '../../ui/select.tsx'
import { EID_RANGES } from '../eid/eid-history.tsx'
import { type Change, instantsOf, standingAt } from '../history/changes.ts'
import type { Chronicle } from '../history/chronicle.ts'
import { unknownStretches } from '../history/histogram.ts'
import type { TimeWindow } from '../history/timeline.ts'
import { nextInstant, previousInstant } from './stretch.ts'
import { Strip } from './strip.tsx'
import type { HistoryView } from './use-history-view.ts'
import { usePlay } from './use-play.ts'
import { momentText, PACES, type Pace, stretchText, WORDS } from './words.ts'

interface Props {
  readonly chronicle: Chronicle
  readonly changes: readonly Change[]
  readonly view: HistoryView
  readonly whole: TimeWindow
  readonly window: TimeWindow
  readonly slackMs: number
  readonly onChange: (part: Partial<HistoryView>) => void
}

/** So many changes of one instant are told; the others are counted. */
const TOLD = 3

/** All that is known in one strip, the stretch of it that is shown, and the way from change to change. */
export function TimePanel({ chronicle, changes, view, whole, window, slackMs, onChange }: Props) {
  const [pace, setPace] = useState<Pace>('usual')
  const instants = useMemo(() => instantsOf(changes), [changes])
  const holes = useMemo(
    () => unknownStretches([...chronicle.mappings, ...chronicle.registrations, ...chronicle.locators], { window: whole, slackMs }),
    [chronicle, whole, slackMs],
  )
  const { at } = view
  const goTo = (instant: number | undefined) => {
    if (instant === undefined) return false
    const versions = changes.find((change) => change.at === instant && change.versions !== undefined)?.versions
    onChange({ at: instant, ...versions })
    return true
  }
  const onward = () => goTo(nextInstant(instants, at ?? window.fromAt - 1, window))
  const { isPlaying, setPlaying } = usePlay(onward, PACES.find(({ value }) => value === pace)?.ms ?? PACES[1].ms)
  const toggle = () => {
    // From the last change it begins anew.
    if (!isPlaying && (at === null || nextInstant(instants, at, window) === undefined))
      goTo(nextInstant(instants, window.fromAt - 1, window))
    setPlaying(!isPlaying)
  }
  const within = instants.filter((instant) => instant >= window.fromAt && instant <= window.toAt)
  const nothing = within.length === 0 ? 'Nothing changed in this stretch.' : undefined
  return (
    <Panel
      id="time"
      title={WORDS.time}
      aside={stretchText(within.length, window.toAt - window.fromAt)}
      actions={
        <Choice
          label={WORDS.range}
          value={view.stretch === null ? view.range : 'drawn'}
          choices={EID_RANGES}
          onChoose={(range) => range !== 'drawn' && onChange({ range, stretch: null })}
        />
      }
      className="print:hidden"
    >
      <div className="space-y-2">
        <section aria-label={WORDS.whole}>
          <Strip
            {...{ whole, window, changes, holes, at }}
            onChange={({ fromAt, toAt }) => onChange({ stretch: { fromAt: toSecond(fromAt), toAt: toSecond(toAt) } })}
          />
        </section>
        <div className="flex justify-between gap-4 text-12 text-muted tabular-nums">
          <span>{formatUtcFull(whole.fromAt).slice(0, 16)}</span>
          <span className="hidden md:inline">{WORDS.hint}</span>
          <span>{formatUtcFull(whole.toAt).slice(0, 16)}</span>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={toggle} aria-label={isPlaying ? WORDS.pause : WORDS.play} disabledReason={nothing}>
            <Icon name={isPlaying ? 'pause' : 'play'} />
          </Button>
          <Step word={WORDS.previousChange} icon="left" onStep={() => goTo(previousInstant(instants, at ?? window.toAt + 1, window))} />
          <Step word={WORDS.nextChange} icon="right" onStep={onward} />
          <Select
            label={WORDS.pace}
            value={pace}
            onChange={(event) => setPace(PACES.find(({ value }) => value === event.target.value)?.value ?? pace)}
          >
            {PACES.map(({ value, word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
          {view.stretch !== null && <Button onClick={() => onChange({ stretch: null, range: 'all' })}>{WORDS.zoomOut}</Button>}
        </div>
        <div role="status" className="min-h-10 text-13">
          {at !== null && <Moment at={at} chronicle={chronicle} changes={changes} />}
        </div>
      </div>
    </Panel>
  )
}

const toSecond = (at: number) => Math.round(at / 1000) * 1000

function Step({ word, icon, onStep }: { word: string; icon: IconName; onStep: () => void }) {
  return (
    <Button kind="ghost" aria-label={word} title={word} onClick={onStep} className="px-2">
      <Icon name={icon} />
    </Button>
  )
}

/** How things stood at an instant, and what became otherwise then. */
function Moment({ at, chronicle, changes }: { at: number; chronicle: Chronicle; changes: readonly Change[] }) {
  const then = changes.filter((change) => change.at === at)
  return (
    <>
      <p className="font-medium tabular-nums">{momentText(at, standingAt(chronicle, at))}</p>
      {then.length > 0 && (
        <p className="max-w-[100ch] break-words text-muted">
          {then
            .slice(0, TOLD)
            .map(({ say }) => say())
            .join('; ')}
          {then.length > TOLD && ` and ${then.length - TOLD} more`}
        </p>
      )}
    </>
  )
}
