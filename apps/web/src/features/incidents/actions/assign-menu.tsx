'use client'

import { useQuery } from '@tanstack/react-query'
import type { IncidentDetail } from '../../../lib/shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import type { Handling } from '../use-handling.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly incident: Pick<IncidentDetail, 'id' | 'handling'>
  readonly handling: Handling
  readonly refusal: string | undefined
}

/** Gives it to somebody who may handle it. */
export function AssignMenu({
  incident: {
    id,
    handling: { assignee },
  },
  handling,
  refusal,
}: Props) {
  const trpc = useTRPC()
  const { data: names = [], isError } = useQuery(trpc.incidents.assignees.queryOptions({}, { enabled: handling.refusal === undefined }))
  const face = (
    <>
      <Icon name="person" size={14} />
      {WORDS.assign}
    </>
  )
  if (refusal !== undefined) return <Button disabledReason={refusal}>{face}</Button>
  return (
    <Menu label={WORDS.assign} trigger={<Button>{face}</Button>}>
      <MenuHeading>{isError ? WORDS.assigneesFailed : WORDS.assignTo}</MenuHeading>
      {names.map((name) => (
        <MenuItem key={name} icon={name === assignee ? 'check' : 'person'} onSelect={() => void handling.assign(id, name, assignee)}>
          <span className="max-w-64 truncate">{name}</span>
        </MenuItem>
      ))}
      {assignee !== null && (
        <>
          <MenuLine />
          <MenuItem icon="close" onSelect={() => void handling.assign(id, null, assignee)}>
            {WORDS.nobody}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
