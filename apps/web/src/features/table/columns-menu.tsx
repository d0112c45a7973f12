'use client'

import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuCheck, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { shownColumns, type TableColumn } from './column.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly columns: readonly Pick<TableColumn<never>, 'key' | 'word' | 'isExtra'>[]
  /** Always there. */
  readonly named: string
  readonly chosen: readonly string[] | null
  readonly onChoose: (columns: readonly string[] | null) => void
}

/** Which columns are shown. */
export function ColumnsMenu({ columns, named, chosen, onChoose }: Props) {
  const shown = shownColumns(columns, chosen).map(({ key }) => key)
  const turn = (key: string, isOn: boolean) =>
    onChoose(columns.map((column) => column.key).filter((other) => (other === key ? isOn : shown.includes(other))))
  return (
    <Menu
      label={WORDS.columns}
      trigger={
        <Button aria-label={WORDS.columns} title={WORDS.columns} kind="ghost" className="px-2">
          <Icon name="columns" />
        </Button>
      }
    >
      {columns
        .filter(({ key }) => key !== named)
        .map(({ key, word }) => (
          <MenuCheck key={key} checked={shown.includes(key)} onChange={(isOn) => turn(key, isOn)}>
            {word}
          </MenuCheck>
        ))}
      <MenuLine />
      <MenuItem icon="ask" onSelect={() => onChoose(null)}>
        {WORDS.columnsReset}
      </MenuItem>
    </Menu>
  )
}
