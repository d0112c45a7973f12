'use client'

import { useRouter } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import type { Me } from '../../lib/shapes.ts'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { signOut } from '../door/session.ts'
import { openShortcuts } from './shortcuts.tsx'
import { ROLE_WORD, WORDS } from './words.ts'

/** Who is signed in, and what one does with an account. */
export function AccountMenu({ me }: { me: Me }) {
  const router = useRouter()
  const trigger = (
    <button
      type="button"
      aria-label={`${WORDS.account}: ${me.name}`}
      className="flex h-8 max-w-48 items-center gap-2 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-text"
    >
      <Icon name="person" />
      <span className="hidden truncate sm:inline">{me.name}</span>
    </button>
  )
  return (
    <Menu label={WORDS.account} trigger={trigger}>
      <MenuHeading>
        {me.email} · {ROLE_WORD[me.role]}
      </MenuHeading>
      <MenuLine />
      <MenuItem icon="settings" onSelect={() => router.push(paths.settings())}>
        {WORDS.settings}
      </MenuItem>
      <MenuItem icon="keyboard" onSelect={openShortcuts}>
        {WORDS.shortcuts}
      </MenuItem>
      <MenuLine />
      <MenuItem icon="leave" onSelect={() => void signOut()}>
        {WORDS.signOut}
      </MenuItem>
    </Menu>
  )
}
