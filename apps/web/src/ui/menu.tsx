'use client'

import { type ComponentProps, cloneElement, createContext, type ReactElement, type ReactNode, use, useState } from 'react'
import { toast } from './toast.tsx'
import { WORDS } from './words.ts'

/** What a menu is made of comes when somebody is about to open the first one. */
type Parts = typeof import('./menu-parts.tsx')

const Loaded = createContext<Parts | undefined>(undefined)
const load = () => import('./menu-parts.tsx')

interface Props {
  /** A button. */
  readonly trigger: ReactElement<ComponentProps<'button'>>
  readonly label: string
  readonly children: ReactNode
}

/** A menu that opens below `trigger`. */
export function Menu({ trigger, label, children }: Props) {
  const [parts, setParts] = useState<Parts>()
  if (parts !== undefined) {
    return (
      <Loaded value={parts}>
        <parts.OpenedMenu trigger={trigger} label={label}>
          {children}
        </parts.OpenedMenu>
      </Loaded>
    )
  }
  const prepare = () => void load().catch(() => undefined)
  const open = () => void load().then(setParts, () => toast({ text: WORDS.menuFailed }))
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: (event) => {
      trigger.props.onClick?.(event)
      open()
    },
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' || event.currentTarget.ariaDisabled === 'true') return
      event.preventDefault()
      open()
    },
  })
}

/** One thing to do. */
export function MenuItem(props: ComponentProps<Parts['MenuItem']>) {
  const parts = use(Loaded)
  return parts && <parts.MenuItem {...props} />
}

/** One of several values, the chosen one marked. */
export function MenuChoice<T extends string>(props: Parameters<typeof import('./menu-parts.tsx').MenuChoice<T>>[0]) {
  const parts = use(Loaded)
  return parts && <parts.MenuChoice<T> {...props} />
}

/** One of several things that may be on at once. The menu stays open. */
export function MenuCheck(props: ComponentProps<Parts['MenuCheck']>) {
  const parts = use(Loaded)
  return parts && <parts.MenuCheck {...props} />
}

/** A file to save, or a page: a link like any other. */
export function MenuLink(props: ComponentProps<Parts['MenuLink']>) {
  const parts = use(Loaded)
  return parts && <parts.MenuLink {...props} />
}

export function MenuHeading(props: ComponentProps<Parts['MenuHeading']>) {
  const parts = use(Loaded)
  return parts && <parts.MenuHeading {...props} />
}

export function MenuLine() {
  const parts = use(Loaded)
  return parts && <parts.MenuLine />
}
