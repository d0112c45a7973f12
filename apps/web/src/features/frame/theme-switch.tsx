'use client'

import { useEffect, useState } from 'react'
import { applyTheme, onTheme, THEME_CHOICES, type ThemeChoice } from '../../lib/theme.ts'
import type { IconName } from '../../ui/icon.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuChoice } from '../../ui/menu.tsx'
import { THEME_WORD, WORDS } from './words.ts'

const THEME_ICON: Record<ThemeChoice, IconName> = { system: 'system', light: 'light', dark: 'dark' }
const CHOICES = THEME_CHOICES.map((value) => ({ value, word: THEME_WORD[value], icon: THEME_ICON[value] }))

/** Light, dark or as the system; remembered by this browser. */
export function ThemeSwitch({ initial }: { initial: ThemeChoice }) {
  const [theme, setTheme] = useState(initial)
  useEffect(() => onTheme(setTheme), [])
  const trigger = (
    <button
      type="button"
      aria-label={`${WORDS.theme}: ${THEME_WORD[theme]}`}
      className="grid size-8 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-text"
    >
      <Icon name={THEME_ICON[theme]} />
    </button>
  )
  return (
    <Menu label={WORDS.theme} trigger={trigger}>
      <MenuChoice label={WORDS.theme} value={theme} choices={CHOICES} onChoose={applyTheme} />
    </Menu>
  )
}
