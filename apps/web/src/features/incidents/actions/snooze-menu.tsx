'use client'

import type { IncidentDetail } from '../../../lib/shapes.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu, MenuHeading, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import type { Handling } from '../use-handling.ts'
import { SNOOZES, WORDS } from './words.ts'

interface Props {
  readonly incident: Pick<IncidentDetail, 'id' | 'handling'>
  readonly handling: Handling
  readonly refusal: string | undefined
}

/** Puts it aside for a while; it comes back by itself, and earlier when it gets worse. */
export function SnoozeMenu({
  incident: {
    id,
    handling: { snoozedUntil },
  },
  handling,
  refusal,
}: Props) {
  const face = (
    <>
      <Icon name="pause" size={14} />
      {WORDS.snooze}
    </>
  )
  if (refusal !== undefined) return <Button disabledReason={refusal}>{face}</Button>
  return (
    <Menu label={WORDS.snooze} trigger={<Button>{face}</Button>}>
      <MenuHeading>{WORDS.snoozeFor}</MenuHeading>
      {SNOOZES.map(({ ms, word }) => (
        <MenuItem key={ms} onSelect={() => void handling.snooze(id, untilOf(ms), word)}>
          {word}
        </MenuItem>
      ))}
      {snoozedUntil !== null && (
        <>
          <MenuLine />
          <MenuItem icon="alert" onSelect={() => void handling.snooze(id, null, '')}>
            {WORDS.wake}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

/** The longest snooze must not be longer than the server takes, whose clock may be a little behind. */
const SHORTER_MS = 60_000
const untilOf = (ms: number) => Date.now() + ms - SHORTER_MS
