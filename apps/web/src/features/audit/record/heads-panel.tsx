'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatCount } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Address } from '../../../ui/address.tsx'
import { Button } from '../../../ui/button.tsx'
import { buttonClass } from '../../../ui/button-class.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Ago } from '../../../ui/time.tsx'
import { TableHead } from './table-head.tsx'
import { occasionWords, orderRefusal, outcomeWords, type Standing, WORDS } from './words.ts'

/** What was signed, by which key, to be taken along. */
export function HeadsPanel({ standing }: { standing: Standing }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const refusal = orderRefusal(useQuery(trpc.me.get.queryOptions()).data)
  const order = useMutation(
    trpc.record.order.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.record.standing.pathFilter()) }),
  )
  const { heads, keys, signings, signsHere } = standing
  const [signing] = signings
  const isBusy = order.isPending || (signing !== undefined && signing.doneAt === null)
  return (
    <Panel
      id="heads"
      title={WORDS.heads}
      flush
      actions={
        <>
          {heads.length > 0 && (
            <a href={paths.signedHeads()} download className={buttonClass()}>
              <Icon name="save" size={14} />
              {WORDS.all}
            </a>
          )}
          <Button disabledReason={refusal ?? (isBusy ? WORDS.signing : undefined)} onClick={() => order.mutate({ kind: 'sign' })}>
            <Icon name="plus" size={14} />
            {WORDS.sign}
          </Button>
        </>
      }
    >
      {order.isError && <Notice state="down" title={order.error.message} className="m-4" />}
      {signing?.outcome?.kind === 'no-key' && <Notice state="degraded" title={outcomeWords(signing.outcome)} className="m-4" />}
      {heads.length === 0 ? <p className="p-4 text-muted">{WORDS.noHeads}</p> : <Heads heads={heads} />}
      {keys.length > 0 && (
        <div className="border-t border-line p-4 text-13">
          <h3 className="mb-1.5 font-semibold">{WORDS.keys}</h3>
          <ul className="space-y-1">
            {keys.map(({ fingerprint, knownAt }) => (
              <li key={fingerprint} className="flex flex-wrap items-center gap-x-3">
                <Address text={fingerprint} />
                <span className="text-12 text-muted">
                  {WORDS.since} <Ago at={knownAt} />
                  {fingerprint === signsHere && `, ${WORDS.thisKey}`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}

function Heads({ heads }: Pick<Standing, 'heads'>) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard as well
      tabIndex={0}
      aria-label={WORDS.headsTable}
      className="max-h-80 overflow-auto"
    >
      <table className="w-full text-13">
        <TableHead words={[WORDS.position, WORDS.signedAt, WORDS.hash, WORDS.key]} />
        <tbody className="divide-y divide-line">
          {heads.map(({ id, position, hash, key, signedAt, occasion }) => (
            <tr key={id}>
              <td className="px-4 py-2 tabular-nums">{formatCount(position)}</td>
              <td className="px-4 py-2 whitespace-nowrap">
                <Ago at={signedAt} /> <span className="text-12 text-muted">{occasionWords(occasion)}</span>
              </td>
              <td className="px-4 py-2">
                <Address text={hash} className="max-w-40" />
              </td>
              <td className="address px-4 py-2 text-12 whitespace-nowrap text-muted" title={key}>
                {key.slice(0, 16)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
