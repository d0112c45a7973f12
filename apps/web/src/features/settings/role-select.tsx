'use client'

import { parseRole, ROLES } from '@lispwatch/domain/role'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Select } from '../../ui/select.tsx'
import { ROLE_WORD } from '../frame/words.ts'
import { ROLE_MEANING, WORDS } from './words.ts'

/** What a person may do; takes effect at once. */
export function RoleSelect({ account, isMe }: { account: Account; isMe: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const set = useMutation(trpc.users.setRole.mutationOptions({ onSettled: () => queries.invalidateQueries(trpc.users.pathFilter()) }))
  if (isMe) return <span title={WORDS.ownRole}>{ROLE_WORD[account.role]}</span>
  const choose = (text: string) => {
    const role = parseRole(text)
    if (role !== undefined) set.mutate({ userId: account.id, role })
  }
  return (
    <>
      <Select
        label={`${WORDS.role}: ${account.name}`}
        hideLabel
        value={set.isPending ? set.variables.role : account.role}
        title={ROLE_MEANING[account.role]}
        onChange={(event) => choose(event.target.value)}
        className="w-36"
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {ROLE_WORD[role]}
          </option>
        ))}
      </Select>
      {set.isError && (
        <p role="alert" className="mt-1 text-12 text-down-text">
          {set.error.message}
        </p>
      )}
    </>
  )
}
