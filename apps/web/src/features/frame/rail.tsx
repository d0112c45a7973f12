'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { cx } from '../../ui/cx.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { WORDS } from './words.ts'

interface Place {
  readonly href: string
  readonly word: string
  readonly icon: IconName
}

const PLACES: readonly Place[] = [
  { href: paths.overview(), word: WORDS.overview, icon: 'overview' },
  { href: paths.map(), word: WORDS.map, icon: 'map' },
  { href: paths.sites(), word: WORDS.sites, icon: 'sites' },
]
const LAB: Place = { href: paths.lab(), word: WORDS.lab, icon: 'lab' }
const SETTINGS: Place = { href: paths.settings(), word: WORDS.settings, icon: 'settings' }

/** The pages there are: words and icons, icons alone on narrower screens, a bar at the bottom on phones. */
export function Rail({ withLab, withSettings }: { withLab: boolean; withSettings: boolean }) {
  const here = usePathname()
  return (
    <nav
      aria-label={WORDS.pages}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] sm:sticky sm:inset-auto sm:top-12 sm:h-[calc(100dvh-3rem)] sm:w-14 sm:self-start sm:border-t-0 sm:border-r sm:bg-transparent sm:pb-0 lg:w-46 print:hidden"
    >
      <ul className="flex h-14 items-stretch justify-around sm:h-full sm:flex-col sm:justify-start sm:gap-0.5 sm:p-2">
        {PLACES.map((place) => (
          <Entry key={place.href} place={place} here={here} />
        ))}
        {withLab && <Entry place={LAB} here={here} />}
        {withSettings && <Entry place={SETTINGS} here={here} className="sm:mt-auto" />}
      </ul>
    </nav>
  )
}

function Entry({ place: { href, word, icon }, here, className }: { place: Place; here: string; className?: string }) {
  const current = href === paths.overview() ? here === href : here === href || here.startsWith(`${href}/`)
  return (
    <li className={cx('flex min-w-0 flex-1 sm:flex-none', className)}>
      <Link
        href={href}
        aria-current={current ? 'page' : undefined}
        title={word}
        className={cx(
          'flex w-full flex-col items-center justify-center gap-1 rounded-md text-12 transition-colors hover:text-text',
          'sm:h-9 sm:flex-row sm:hover:bg-hover lg:justify-start lg:gap-3 lg:px-2.5 lg:text-13',
          current ? 'text-text sm:bg-hover sm:font-medium' : 'text-muted',
        )}
      >
        <Icon name={icon} className={current ? 'text-accent' : ''} />
        <span className="sm:sr-only lg:not-sr-only">{word}</span>
      </Link>
    </li>
  )
}
