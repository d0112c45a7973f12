import type { AlertItem, AlertMessage } from '@lispwatch/domain/alert/alert-message'
import Link from 'next/link'
import { paths } from '../../../lib/paths.ts'
import { Panel } from '../../../ui/panel.tsx'
import { WORDS } from './words.ts'

/** What a message says, as text: each channel gives it its own form. */
export function MessageText({ message }: { message: AlertMessage }) {
  const hidden = message.openCount + message.resolvedCount - message.items.length
  return (
    <Panel id="says" title={WORDS.says}>
      <div className="space-y-4">
        <p className="font-medium break-words">{message.headline}</p>
        {message.items.map((item) => (
          <Item key={item.incidentId} item={item} />
        ))}
        {hidden > 0 && <p className="text-muted">And {hidden} more.</p>}
      </div>
    </Panel>
  )
}

function Item({ item }: { item: AlertItem }) {
  const facts = [
    ['Where', item.where],
    ['Still works', item.stillWorks ?? ''],
    ['Affected', item.affected.join(' ')],
    ['Why', item.because.join(' ')],
  ].filter(([, text]) => text !== '')
  return (
    <section className="border-l-2 border-line pl-3">
      <h3 className="break-words">
        <Link href={paths.incident(item.incidentId)} className="text-accent underline underline-offset-2">
          #{item.incidentId}
        </Link>{' '}
        {item.title}
      </h3>
      <dl className="mt-1 grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1">
        {facts.map(([word, text]) => (
          <div key={word} className="contents">
            <dt className="text-muted">{word}</dt>
            <dd className="min-w-0 break-words">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
