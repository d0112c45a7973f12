'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Ago, Instant } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { AddUserForm } from './add-user-form.tsx'
import { RemoveUser } from './remove-user.tsx'
import { RoleSelect } from './role-select.tsx'
import { WORDS } from './words.ts'

/** Who may sign in, and as what. */
export function Users({ myEmail }: { myEmail: string }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.users.list.queryOptions())
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      id="users"
      title={WORDS.users}
      flush
      actions={
        <Button onClick={() => setAdding(true)}>
          <Icon name="plus" size={14} />
          {WORDS.addUser}
        </Button>
      }
    >
      {data !== undefined ? (
        <div className="overflow-x-auto">
          <table className="w-full text-left">
            <thead className="border-b border-line text-12 text-muted">
              <tr>
                <th scope="col" className="px-4 py-2 font-medium">
                  {WORDS.name}
                </th>
                <th scope="col" className="px-4 py-2 font-medium">
                  {WORDS.role}
                </th>
                <th scope="col" className="hidden px-4 py-2 font-medium md:table-cell">
                  {WORDS.since}
                </th>
                <th scope="col" className="hidden px-4 py-2 font-medium md:table-cell">
                  {WORDS.lastSignIn}
                </th>
                <th scope="col" className="px-4 py-2">
                  <span className="sr-only">{WORDS.remove}</span>
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {data.map((account) => (
                <UserRow key={account.id} account={account} isMe={account.email === myEmail} />
              ))}
            </tbody>
          </table>
        </div>
      ) : isError ? (
        <QueryFailed title={WORDS.usersFailed} error={error} onRetry={() => void refetch()} className="border-0" />
      ) : (
        <SkeletonRows rows={3} />
      )}
      <Dialog open={adding} onOpenChange={setAdding} title={WORDS.addUser} description={WORDS.addIntro}>
        <AddUserForm onDone={() => setAdding(false)} />
      </Dialog>
    </Panel>
  )
}

function UserRow({ account, isMe }: { account: Account; isMe: boolean }) {
  return (
    <tr>
      <th scope="row" className="px-4 py-2 font-normal">
        <span className="font-medium">{account.name}</span>
        {isMe && <span className="ml-2 text-12 text-muted">({WORDS.you})</span>}
        <span className="block text-12 break-all text-muted">{account.email}</span>
      </th>
      <td className="px-4 py-2">
        <RoleSelect account={account} isMe={isMe} />
      </td>
      <td className="hidden px-4 py-2 text-muted md:table-cell">
        <Instant at={account.createdAt} />
      </td>
      <td className="hidden px-4 py-2 text-muted md:table-cell">
        {account.lastSignInAt === null ? WORDS.never : <Ago at={account.lastSignInAt} />}
      </td>
      <td className="px-4 py-2 text-right">
        <RemoveUser account={account} isMe={isMe} />
      </td>
    </tr>
  )
}
