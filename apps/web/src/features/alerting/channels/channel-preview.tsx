'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChannelKindForm, ChannelPreview as Preview } from '../../../lib/alerting-shapes.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { useRested } from '../../maintenance/use-rested.ts'
import { WORDS } from './words.ts'

const MOMENTS = [
  { value: 'firing' as const, word: WORDS.previewBegins },
  { value: 'resolved' as const, word: WORDS.previewEnds },
]

interface Props {
  readonly kind: ChannelKindForm
  readonly name: string
  readonly values: Readonly<Record<string, string>>
}

/** What the channel would send as it is filled in. What is secret stays in the form: the preview has its name in its place. */
export function ChannelPreview({ kind, name, values }: Props) {
  const trpc = useTRPC()
  const [moment, setMoment] = useState<'firing' | 'resolved'>('firing')
  const rested = useRested(values)
  const open = Object.fromEntries(kind.fields.flatMap((field) => (field.isSecret === true ? [] : [[field.name, rested[field.name] ?? '']])))
  const input = { kind: kind.kind, name: useRested(name), values: open }
  const { data, isError, error, refetch } = useQuery(trpc.alerting.preview.queryOptions(input, { placeholderData: keepPreviousData }))
  const shown = data?.find((preview) => preview.kind === moment)
  return (
    <Panel
      id="preview"
      title={WORDS.preview}
      aside={WORDS.previewMeaning}
      actions={<Choice label={WORDS.previewOf} value={moment} choices={MOMENTS} onChoose={setMoment} />}
    >
      {shown !== undefined ? (
        <PreviewText preview={shown} />
      ) : isError ? (
        <QueryFailed title={WORDS.previewFailed} error={error} onRetry={() => void refetch()} className="border-0" />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Panel>
  )
}

function PreviewText({ preview: { head, text, reads } }: { preview: Preview }) {
  if (reads === null) return <AsSent head={head} text={text} />
  return (
    <div className="space-y-3">
      <p className="text-12 break-words whitespace-pre-wrap">{reads}</p>
      <details>
        <summary className="cursor-pointer font-medium">{WORDS.previewAsSent}</summary>
        <div className="mt-3">
          <AsSent head={head} text={text} />
        </div>
      </details>
    </div>
  )
}

function AsSent({ head, text }: Pick<Preview, 'head' | 'text'>) {
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-[minmax(0,8rem)_minmax(0,1fr)] gap-x-4 gap-y-1 text-12">
        {head.map(({ label, text: value }) => (
          <div key={label} className="contents">
            <dt className="break-words text-muted">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard as well
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-line bg-inset p-3 font-mono text-12 whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {text}
      </pre>
    </div>
  )
}
