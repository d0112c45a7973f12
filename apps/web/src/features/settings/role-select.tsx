'use client'

import { parseRole, ROLES } from '@lispwatch/domain/role'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { ROLE_WORD } from '../frame/words.ts'
import { ROLE_MEANING, roleChanged, WORDS } from './words.ts'

/** What a person may do; takes effect at once. */
export function RoleSelect({ account, isMe }: { account: Account; isMe: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries(trpc.users.pathFilter())
  const takeBack = useMutation(trpc.users.setRole.mutationOptions({ onSettled: refresh }))
  const set = useMutation(
    trpc.users.setRole.mutationOptions({
      onSettled: refresh,
      onSuccess: (_, { userId, role }) => {
        const before = account.role
        toast({ text: roleChanged(account.name, role), undo: () => takeBack.mutateAsync({ userId, role: before }) })
      },
    }),
  )
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
