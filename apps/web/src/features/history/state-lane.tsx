import { registrationDisplayState, rlocDisplayState, type State } from '@lispwatch/domain/state'
import type { StateInterval } from '../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { stateWord } from '../../ui/state-badge.tsx'
import { place, placeExactly } from './block.ts'
import { LaneRow } from './lane.tsx'
import { draw, holesBetween, type Lane, type TimeWindow } from './timeline.ts'
import { intervalText } from './words.ts'

/** In which state something was, when. What is down also stands taller than what is well, so that it shows without its colour. */
export function StateLane({ lane, window, slackMs }: { lane: Lane<StateInterval>; window: TimeWindow; slackMs: number }) {
  const drawn = lane.intervals.map((interval) => ({ interval, state: displayState(interval), ...draw(interval, window, slackMs) }))
  const shown = drawn.filter(({ certain, begins }) => certain !== undefined || begins !== undefined)
  return (
    <LaneRow label={lane.label}>
      <div className="relative h-4">
        {holesBetween(lane.intervals, window).map((hole) => (
          <span key={hole.left} aria-hidden="true" className="hatched absolute inset-y-1" style={placeExactly(hole)} />
        ))}
        <ol aria-label={lane.label}>
          {shown.map(({ interval, state, seen, gaps, begins, ends, unseen }) => {
            const text = `${stateWord(state, interval.kind === 'rloc' ? 'locator' : 'registration')}: ${intervalText(interval)}`
            return (
              <li key={interval.id} title={text}>
                <span className="sr-only">{text}</span>
                {seen.map((part) => (
                  <span key={part.left} className={cx('absolute rounded-xs', shape(state))} style={place(part)} />
                ))}
                {gaps.map((gap) => (
                  <span key={gap.left} className="hatched absolute inset-y-1" style={placeExactly(gap)} />
                ))}
                {begins !== undefined && <span className="hatched absolute inset-y-1" style={placeExactly(begins)} />}
                {ends !== undefined && <span className="hatched absolute inset-y-1" style={placeExactly(ends)} />}
                {unseen !== undefined && <span className="hatched absolute inset-y-1 opacity-60" style={placeExactly(unseen)} />}
              </li>
            )
          })}
        </ol>
      </div>
    </LaneRow>
  )
}

export function displayState({ kind, state }: StateInterval): State {
  if (kind === 'rloc') return state === 'registered' || state === 'unregistered' ? 'unknown' : rlocDisplayState(state)
  return state === 'registered' || state === 'unregistered' || state === 'unknown' ? registrationDisplayState(state) : 'unknown'
}

function shape(state: State): string {
  if (state === 'unknown') return 'inset-y-1 border border-dashed border-quiet'
  const { fill } = TONE_CLASS[STATE_STYLE[state].tone]
  return cx(fill, state === 'ok' ? 'inset-y-1.5' : 'inset-y-0.5')
}
