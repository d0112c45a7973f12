'use client'

import { Choice } from '../../ui/choice.tsx'
import { RANGE_CHOICES } from '../rtt/range.ts'
import { useSiteView } from './use-range.ts'
import { WORDS } from './words.ts'

/** One range for the charts and the timeline of the page. */
export function RangeChoice({ siteName }: { siteName: string }) {
  const { range, change } = useSiteView(siteName)
  return (
    <Choice
      label={WORDS.range}
      value={range}
      choices={RANGE_CHOICES}
      onChoose={(next) => change({ range: next })}
      className="print:hidden"
    />
  )
}
