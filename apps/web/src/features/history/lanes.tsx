'use client'

import type { ReactNode } from 'react'
import { Axis } from './axis.tsx'
import { type Comparison, previous } from './choose.ts'
import type { Chronicle } from './chronicle.ts'
import { MappingLane } from './mapping-lane.tsx'
import { StateLanes } from './state-lanes.tsx'
import type { TimeWindow } from './timeline.ts'
import { WORDS } from './words.ts'

export interface LanesProps {
  readonly chronicle: Chronicle
  readonly window: TimeWindow
  /** How long without an observation is usual, of registrations and of locators. */
  readonly slackMs: { readonly registrations: number; readonly locators: number }
  readonly comparison: Comparison | undefined
  readonly onChoose: (before: string, after: string) => void
  /** Further lanes, above the axis. */
  readonly more?: ReactNode
  /** The instant that is looked at. */
  readonly at?: number | undefined
}

/** Registrations, mappings and locators over one time axis. */
export function Lanes({ chronicle, window, slackMs, comparison, onChoose, more, at }: LanesProps) {
  const { mappings, registrations, locators } = chronicle
  const share = at === undefined ? undefined : (at - window.fromAt) / (window.toAt - window.fromAt)
  return (
    <div className="space-y-4 p-4">
      <div className="relative space-y-4">
        <StateLanes title={WORDS.registrations} lanes={registrations} window={window} slackMs={slackMs.registrations} />
        {mappings.length > 0 && (
          <section aria-label={WORDS.mappings} className="space-y-1.5">
            <h3 className="text-12 font-medium md:w-56 md:text-right lg:w-72">{WORDS.mappings}</h3>
            {mappings.map((lane) => (
              <MappingLane
                key={lane.key}
                lane={lane}
                window={window}
                slackMs={slackMs.registrations}
                before={comparison?.before.id}
                after={comparison?.after.id}
                onChoose={(version) => onChoose(previous(lane, version).id, version.id)}
              />
            ))}
          </section>
        )}
        <StateLanes title={WORDS.locators} lanes={locators} window={window} slackMs={slackMs.locators} />
        {more}
        <Axis {...window} />
        {share !== undefined && share >= 0 && share <= 1 && (
          <div aria-hidden="true" className="pointer-events-none absolute inset-0 md:left-60 lg:left-76">
            <span className="absolute inset-y-0 w-px bg-text" style={{ left: `${share * 100}%` }} />
          </div>
        )}
      </div>
      <p className="flex items-start gap-x-2 text-12 text-muted md:pl-60 lg:pl-76">
        <span aria-hidden="true" className="hatched mt-0.5 h-3 w-6 shrink-0 rounded-xs border border-line" />
        <span className="min-w-0">
          {WORDS.legend} {mappings.length > 0 && WORDS.hint}
        </span>
      </p>
    </div>
  )
}
