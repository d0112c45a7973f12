'use client'

import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** The menu as it is once it was asked for: open, and then as often as somebody wants. */
export function OpenedMenu({ trigger, label, children }: { trigger: ReactNode; label: string; children: ReactNode }) {
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="appear z-50 min-w-52 rounded-md border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const ITEM = 'flex h-8 w-full items-center gap-2.5 rounded-sm px-2 text-13 text-text outline-none select-none data-[highlighted]:bg-hover'

/** One thing to do. Pass a link as `children` with `asChild` semantics through `link`. */
export function MenuItem({ icon, onSelect, children }: { icon?: IconName; onSelect: () => void; children: ReactNode }) {
  return (
    <Radix.Item onSelect={onSelect} className={ITEM}>
      {icon !== undefined && <Icon name={icon} className="text-muted" />}
      {children}
    </Radix.Item>
  )
}

/** One of several values, the chosen one marked. */
export function MenuChoice<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly word: string; readonly icon: IconName }[]
  readonly onChoose: (value: T) => void
}) {
  const choose = (value: string) => {
    const choice = props.choices.find((candidate) => candidate.value === value)
    if (choice !== undefined) props.onChoose(choice.value)
  }
  return (
    <Radix.RadioGroup aria-label={props.label} value={props.value} onValueChange={choose}>
      {props.choices.map(({ value, word, icon }) => (
        <Radix.RadioItem key={value} value={value} className={ITEM}>
          <Icon name={icon} className="text-muted" />
          <span className="flex-1">{word}</span>
          <Radix.ItemIndicator>
            <Icon name="check" size={14} className="text-accent" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

/** One of several things that may be on at once. The menu stays open. */
export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <Radix.CheckboxItem checked={checked} onCheckedChange={onChange} onSelect={(event) => event.preventDefault()} className={ITEM}>
      <span className="grid size-4 place-items-center rounded-xs border border-edge">
        <Radix.ItemIndicator>
          <Icon name="check" size={12} className="text-accent" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  )
}

/** A file to save, or a page: a link like any other. */
export function MenuLink({
  href,
  icon,
  download = false,
  newPage = false,
  children,
}: {
  href: string
  icon?: IconName
  download?: boolean
  /** Beside the page that it is chosen on. */
  newPage?: boolean
  children: ReactNode
}) {
  return (
    <Radix.Item asChild className={ITEM}>
      <a href={href} download={download || undefined} {...(newPage && { target: '_blank', rel: 'noopener' })}>
        {icon !== undefined && <Icon name={icon} className="text-muted" />}
        {children}
      </a>
    </Radix.Item>
  )
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-12 text-muted">{children}</Radix.Label>
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}
