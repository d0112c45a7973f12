'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListName } from '../../lib/lists.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { LIST_PAGE } from './list-pages.ts'
import { ViewsForm } from './views-form.tsx'
import { byWhom, WORDS } from './words.ts'

/** Named views of this page: one's own and those that others share. To open one is to go to its address. */
export function ViewsMenu({ list }: { list: ListName }) {
  const trpc = useTRPC()
  const [isOpen, setOpen] = useState(false)
  const { data: views = [], isError } = useQuery(trpc.views.list.queryOptions({ page: list }))
  const open = (query: string) => window.history.pushState(null, '', `${LIST_PAGE[list].path}?${new URLSearchParams(query)}`)
  const [mine, shared] = [views.filter(({ isMine }) => isMine), views.filter(({ isMine }) => !isMine)]
  return (
    <>
      <Menu
        label={WORDS.views}
        trigger={
          <Button aria-label={WORDS.views} title={WORDS.views} kind="ghost" className="px-2">
            <Icon name="views" />
          </Button>
        }
      >
        {mine.length > 0 && <MenuHeading>{WORDS.own}</MenuHeading>}
        {mine.map(({ id, name, query }) => (
          <MenuItem key={id} icon="views" onSelect={() => open(query)}>
            <span className="max-w-64 truncate">{name}</span>
          </MenuItem>
        ))}
        {shared.length > 0 && <MenuHeading>{WORDS.shared}</MenuHeading>}
        {shared.map(({ id, name, query, by }) => (
          <MenuItem key={id} icon="people" onSelect={() => open(query)}>
            <span className="max-w-64 truncate">{byWhom(name, by)}</span>
          </MenuItem>
        ))}
        {views.length === 0 && <MenuHeading>{isError ? WORDS.viewsFailed : WORDS.noViews}</MenuHeading>}
        <MenuLine />
        <MenuItem icon="plus" onSelect={() => setOpen(true)}>
          {WORDS.keepMenu}
        </MenuItem>
      </Menu>
      <Dialog open={isOpen} onOpenChange={setOpen} title={WORDS.keepTitle} description={WORDS.keepMeaning}>
        <ViewsForm list={list} views={views} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
