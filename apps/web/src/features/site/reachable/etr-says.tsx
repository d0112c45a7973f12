import type { SiteLocator } from '../../../lib/shapes.ts'
import { Since } from '../../../ui/time.tsx'
import { etrSaysText } from './etr-says-text.ts'
import { WORDS } from './words.ts'

/** What the ETR behind a locator says itself, quietly: a line for each EID-prefix it was asked about. */
export function EtrSays({ says }: { says: NonNullable<SiteLocator['etrSays']> }) {
  return says.map((one) => (
    <p key={one.eid} className="px-4 pb-2 text-12 break-words text-muted">
      {etrSaysText(one)}
      {one.comparison === 'otherwise' && (
        <>
          {' '}
          ({WORDS.saidFor} <Since at={one.sinceAt} />)
        </>
      )}
    </p>
  ))
}
