'use client'

import { useState } from 'react'
import { EXPORT_FORMATS, type ListName } from '../../lib/lists.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuHeading, MenuItem, MenuLine, MenuLink } from '../../ui/menu.tsx'
import { apiCall } from './list-pages.ts'
import { leftOutText, WORDS } from './words.ts'

interface Props {
  readonly list: ListName
  readonly query: Readonly<Record<string, string | undefined>>
  /** The columns that are shown now, of which the file has the same. */
  readonly columns: readonly string[]
}

/** All rows of the view as a file, or what a program has to ask for them. */
export function ExportMenu({ list, query, columns }: Props) {
  const [said, setSaid] = useState('')
  async function copy() {
    const { command, leftOut } = apiCall(list, window.location.origin, query)
    try {
      await navigator.clipboard.writeText(command)
      setSaid(leftOutText(leftOut))
    } catch {
      setSaid(WORDS.notCopied)
    }
  }
  return (
    <>
      <Menu
        label={WORDS.exported}
        trigger={
          <Button aria-label={WORDS.exported} title={WORDS.exported} kind="ghost" className="px-2" onClick={() => setSaid('')}>
            <Icon name="save" />
          </Button>
        }
      >
        <MenuHeading>{WORDS.exportAll}</MenuHeading>
        {EXPORT_FORMATS.map((format) => (
          <MenuLink
            key={format}
            href={paths.exported(list, format, { ...query, columns: columns.join(',') })}
            download={format !== 'print'}
            newPage={format === 'print'}
          >
            {WORDS[format]}
          </MenuLink>
        ))}
        <MenuLine />
        <MenuItem icon="copy" onSelect={() => void copy()}>
          {WORDS.copyApi}
        </MenuItem>
      </Menu>
      <span role="status" className={said === '' ? 'sr-only' : 'text-12 text-muted'}>
        {said}
      </span>
    </>
  )
}
