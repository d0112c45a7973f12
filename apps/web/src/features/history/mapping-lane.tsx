'use client'

import { cx } from '../../ui/cx.ts'
import { place, placeExactly } from './block.ts'
import { LaneRow } from './lane.tsx'
import { draw, type Lane, type NumberedVersion, type TimeWindow } from './timeline.ts'
import { intervalText, locatorsText, versionText } from './words.ts'

interface Props {
  readonly lane: Lane<NumberedVersion>
  readonly window: TimeWindow
  readonly slackMs: number
  readonly before: string | undefined
  readonly after: string | undefined
  readonly onChoose: (version: NumberedVersion) => void
}

/** The versions of one mapping as blocks; what is not certain is hatched. */
export function MappingLane({ lane, window, slackMs, before, after, onChoose }: Props) {
  return (
    <LaneRow label={lane.label}>
      <div className="relative h-7 overflow-hidden rounded-sm bg-inset">
        {lane.intervals.map((version) => {
          const { certain, gaps, begins, ends, unseen } = draw(version, window, slackMs)
          const side = before === after ? undefined : version.id === before ? 'before' : version.id === after ? 'after' : undefined
          const negative = version.mapping.locators.length === 0
          return (
            <div key={version.id}>
              {begins !== undefined && <span className="hatched absolute inset-y-0" style={placeExactly(begins)} />}
              {ends !== undefined && <span className="hatched absolute inset-y-0" style={placeExactly(ends)} />}
              {unseen !== undefined && <span className="hatched absolute inset-y-0 opacity-60" style={placeExactly(unseen)} />}
              {certain !== undefined && (
                <button
                  type="button"
                  aria-pressed={side !== undefined}
                  aria-label={`v${version.number} ${side ?? locatorsText(version.mapping)}, ${lane.label}, ${intervalText(version)}`}
                  title={`${versionText(version)}\n${intervalText(version)}`}
                  onClick={() => onChoose(version)}
                  style={place(certain)}
                  className={cx(
                    'absolute inset-y-0.5 overflow-hidden rounded-sm border px-1.5 text-left text-12 leading-none whitespace-nowrap transition-colors focus-visible:outline-offset-[-2px]',
                    side === undefined ? 'border-accent/40 bg-accent/15 hover:bg-accent/25' : 'border-accent bg-accent-fill text-on-accent',
                    negative && 'border-dashed',
                  )}
                >
                  <span className="font-medium">v{version.number}</span>
                  <span className="opacity-90"> {side ?? locatorsText(version.mapping)}</span>
                </button>
              )}
              {gaps.map((gap) => (
                <span key={gap.left} className="hatched pointer-events-none absolute inset-y-0 bg-inset" style={placeExactly(gap)} />
              ))}
            </div>
          )
        })}
      </div>
    </LaneRow>
  )
}
