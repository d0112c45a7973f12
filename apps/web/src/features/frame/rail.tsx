'use client'

import { usePathname } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { NearLink } from '../../ui/near-link.tsx'
import { withAt } from '../as-of/knows.ts'
import { useAt } from '../as-of/use-at.ts'
import { OpenCount } from '../incidents/open-count.tsx'
import { isAt, type Place, placesFor } from './places.ts'
import { RAIL_ENTRY, RailMore } from './rail-more.tsx'
import { WORDS } from './words.ts'

/** The pages there are: words and icons, icons alone on narrower screens; on phones a bar at the bottom with the rest behind "More". */
export function Rail(of: { readonly withLab: boolean; readonly withSettings: boolean; readonly withStatusPage: boolean }) {
  const here = usePathname()
  const places = placesFor(of)
  return (
    <nav
      aria-label={WORDS.pages}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] sm:sticky sm:inset-auto sm:top-12 sm:h-[calc(100dvh-3rem)] sm:w-14 sm:self-start sm:border-t-0 sm:border-r sm:bg-transparent sm:pb-0 lg:w-46 print:hidden"
    >
      <ul className="flex h-14 items-stretch justify-around sm:h-full sm:flex-col sm:justify-start sm:gap-0.5 sm:overflow-y-auto sm:p-2">
        {places.map((place) => (
          <Entry key={place.href} place={place} here={here} />
        ))}
        <li className="flex min-w-0 flex-1 sm:hidden">
          <RailMore places={places.filter(({ isFirst }) => !isFirst)} here={here} />
        </li>
      </ul>
    </nav>
  )
}

function Entry({ place, here }: { place: Place; here: string }) {
  const { href, word, icon, isFirst, isLast } = place
  const { atText } = useAt()
  const current = isAt(place, here)
  return (
    <li className={cx('min-w-0 flex-1 sm:flex sm:flex-none', isFirst ? 'flex' : 'hidden', isLast && 'sm:mt-auto')}>
      <NearLink
        href={withAt(href, atText)}
        aria-current={current ? 'page' : undefined}
        title={word}
        className={cx(
          RAIL_ENTRY,
          'relative sm:h-9 sm:flex-row sm:hover:bg-hover lg:justify-start lg:gap-3 lg:px-2.5 lg:text-13',
          current ? 'text-text sm:bg-hover sm:font-medium' : 'text-muted',
        )}
      >
        <Icon name={icon} className={current ? 'text-accent' : ''} />
        <span className="sm:sr-only lg:not-sr-only">{word}</span>
        {href === paths.incidents() && <OpenCount />}
      </NearLink>
    </li>
  )
}
