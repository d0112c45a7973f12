'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Ago } from '../../../ui/time.tsx'
import { chooseRefusal, WORDS } from './words.ts'

/** By which mail channels the head of each day goes out; nothing for whom channels are no business of. */
export function MailPanel() {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refusal = chooseRefusal(useQuery(trpc.me.get.queryOptions()).data)
  const { data } = useQuery(trpc.record.channels.queryOptions())
  const choose = useMutation(
    trpc.record.chooseChannel.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.record.channels.pathFilter()) }),
  )
  if (data === undefined || data === null) return null
  return (
    <Panel id="mails" title={WORDS.mails} aside={refusal}>
      {choose.isError && <Notice state="down" title={choose.error.message} className="mb-3" />}
      {data.length === 0 ? (
        <p className="text-muted">{WORDS.noChannels}</p>
      ) : (
        <ul className="space-y-1.5">
          {data.map(({ channel, isChosen, lastSentAt, words }) => (
            <li key={channel} className="flex flex-wrap items-baseline gap-x-3">
              <label className="flex items-center gap-1.5">
                <input
                  type="checkbox"
                  checked={isChosen}
                  disabled={refusal !== undefined || choose.isPending}
                  onChange={(event) => choose.mutate({ channel, isChosen: event.target.checked })}
                />
                {channel}
              </label>
              {lastSentAt !== null && (
                <span className="text-12 text-muted">
                  {WORDS.mailed} <Ago at={lastSentAt} />
                </span>
              )}
              {words !== '' && <span className="min-w-0 text-12 break-words text-down-text">{words}</span>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
