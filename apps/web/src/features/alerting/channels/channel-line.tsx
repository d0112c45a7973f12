'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { ChannelRow } from '../../../lib/alerting-shapes.ts'
import { plural } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { buttonClass } from '../../../ui/button-class.ts'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Ago } from '../../../ui/time.tsx'
import { RemoveChannel } from './remove-channel.tsx'
import { SwitchChannel } from './switch-channel.tsx'
import { TestButton } from './test-button.tsx'
import { TestOutcome } from './test-outcome.tsx'
import { troubleOf, WORDS } from './words.ts'

interface Props {
  readonly channel: ChannelRow
  readonly kindLabel: string
  readonly refusal: string | undefined
}

/** One channel: what it is, how it does, and what can be done with it, without a click. */
export function ChannelLine({ channel, kindLabel, refusal }: Props) {
  const [testId, setTestId] = useState<string>()
  const trouble = troubleOf(channel)
  return (
    <li className="space-y-2 px-4 py-3">
      <div className="grid gap-x-6 gap-y-2 lg:grid-cols-[minmax(0,16rem)_minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <p className="flex items-start gap-2 font-medium">
            <StateGlyph state={glyphOf(channel)} className="mt-0.75" />
            <span className="min-w-0 break-words">{channel.name}</span>
          </p>
          <p className="mt-0.5 text-12 text-muted">
            {kindLabel}
            {!channel.isOn && `, ${WORDS.off.toLowerCase()}`}
            {channel.origin === 'inventory' && <span title={WORDS.fromInventoryMeaning}>, {WORDS.fromInventory}</span>}
          </p>
        </div>
        <div className="min-w-0">
          {trouble !== undefined && <p className="break-words text-down-text">{trouble}</p>}
          <p className="text-12 text-muted">
            <Taken channel={channel} /> {!channel.isOn && `${WORDS.off}: ${WORDS.offMeaning}.`}
          </p>
          <p className="text-12 text-muted">
            {WORDS.routes} {channel.namedBy.length === 0 ? WORDS.all : channel.namedBy.join(', ')}.{' '}
            <Link href={paths.deliveries({ channel: channel.name })} className="text-accent underline underline-offset-2">
              {WORDS.messages}
            </Link>
          </p>
        </div>
        <div className="flex flex-wrap items-start gap-2 lg:justify-end print:hidden">
          <TestButton channel={channel.name} refusal={refusal} onSent={setTestId} />
          <SwitchChannel channel={channel} refusal={refusal} />
          {/* On a phone they go to the next line together. */}
          <span className="flex gap-2">
            {refusal === undefined && (
              <Link href={paths.channel(channel.name)} aria-label={`${WORDS.edit} ${channel.name}`} className={buttonClass('plain')}>
                {WORDS.edit}
              </Link>
            )}
            <RemoveChannel channel={channel} refusal={refusal} />
          </span>
        </div>
      </div>
      {testId !== undefined && <TestOutcome id={testId} />}
    </li>
  )
}

function glyphOf(channel: ChannelRow) {
  if (!channel.isOn) return 'dormant'
  if (troubleOf(channel) !== undefined) return 'down'
  return (channel.health?.lastAcceptedAt ?? null) === null ? 'unknown' : 'ok'
}

function Taken({ channel: { health } }: { channel: ChannelRow }) {
  const waiting = health === null || health.waiting === 0 ? null : ` ${plural(health.waiting, 'message')} waiting.`
  return (
    <>
      {health?.lastAcceptedAt == null ? (
        WORDS.neverTaken
      ) : (
        <>
          {WORDS.lastTaken} <Ago at={health.lastAcceptedAt} />.
        </>
      )}
      {waiting}
    </>
  )
}
