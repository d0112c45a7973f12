'use client'

import { useRouter } from 'next/navigation'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { isAt, type Place } from './places.ts'
import { WORDS } from './words.ts'

export const RAIL_ENTRY = 'flex w-full flex-col items-center justify-center gap-1 rounded-md text-12 transition-colors hover:text-text'

/** What does not fit into the bar of a phone. While one of them is open, its name stands there instead of "More". */
export function RailMore({ places, here }: { places: readonly Place[]; here: string }) {
  const router = useRouter()
  const current = places.find((place) => isAt(place, here))
  return (
    <Menu
      label={WORDS.more}
      trigger={
        <button type="button" className={cx(RAIL_ENTRY, current ? 'text-text' : 'text-muted')}>
          <Icon name={current?.icon ?? 'more'} className={current ? 'text-accent' : ''} />
          <span>
            {current?.word ?? WORDS.more}
            {current && <span className="sr-only">, {WORDS.more}</span>}
          </span>
        </button>
      }
    >
      {places.map(({ href, word, icon }) => (
        <MenuItem key={href} icon={icon} onSelect={() => router.push(href)}>
          {word}
        </MenuItem>
      ))}
    </Menu>
  )
}
