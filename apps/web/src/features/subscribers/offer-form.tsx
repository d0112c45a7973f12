'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Offer, OfferedPage } from '../../lib/subscriber-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly page: OfferedPage
  readonly channels: readonly string[]
  readonly refusal: string | undefined
}

const NOTHING: Offer = { mailChannel: null, webhooks: false, slack: false, privateAddresses: false }

function offerOf({ offer }: OfferedPage): Offer {
  if (offer === null) return NOTHING
  const { mailChannel, webhooks, slack, privateAddresses } = offer
  return { mailChannel, webhooks, slack, privateAddresses }
}

const isSame = (a: Offer, b: Offer) => JSON.stringify(a) === JSON.stringify(b)

/** The ways in which one page tells people what is new. */
export function OfferForm({ page, channels, refusal }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const kept = offerOf(page)
  const [offer, setOffer] = useState(kept)
  const save = useMutation(
    trpc.subscribers.saveOffer.mutationOptions({
      onSuccess: () => {
        toast({ text: WORDS.saved })
        return queries.invalidateQueries(trpc.subscribers.pathFilter())
      },
    }),
  )
  const why = refusal ?? (save.isPending ? WORDS.saving : isSame(offer, kept) ? WORDS.unchanged : undefined)
  // A channel that is gone stays in the list as long as it is chosen.
  const choices = [...new Set([...channels, ...(offer.mailChannel === null ? [] : [offer.mailChannel])])]
  return (
    <Panel id={`offer-${page.name}`} title={`${WORDS.offers}: ${page.title}`}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (why === undefined) save.mutate({ page: page.name, offer })
        }}
      >
        <Select
          label={WORDS.mail}
          value={offer.mailChannel ?? ''}
          disabled={refusal !== undefined}
          onChange={(event) => setOffer({ ...offer, mailChannel: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{WORDS.noMail}</option>
          {choices.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
        {channels.length === 0 && <p className="text-12 text-muted">{WORDS.noChannels}</p>}
        {page.offer !== null && page.offer.mailChannel !== null && !page.offer.isMailReady && (
          <p className="text-12 text-down-text">{WORDS.notReady}</p>
        )}
        <Tick word={WORDS.webhooks} value={offer.webhooks} refusal={refusal} onChange={(webhooks) => setOffer({ ...offer, webhooks })} />
        <Tick word={WORDS.slack} value={offer.slack} refusal={refusal} onChange={(slack) => setOffer({ ...offer, slack })} />
        <Tick
          word={WORDS.privateAddresses}
          hint={WORDS.privateMeaning}
          value={offer.privateAddresses}
          refusal={refusal}
          onChange={(privateAddresses) => setOffer({ ...offer, privateAddresses })}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="primary" type="submit" disabledReason={why}>
            {WORDS.save}
          </Button>
          <p role="alert" className="text-12 text-down-text">
            {save.isError && whyFailed(save.error)}
          </p>
        </div>
      </form>
    </Panel>
  )
}

interface TickProps {
  readonly word: string
  readonly hint?: string
  readonly value: boolean
  readonly refusal: string | undefined
  readonly onChange: (value: boolean) => void
}

function Tick({ word, hint, value, refusal, onChange }: TickProps) {
  const id = useId()
  return (
    <div>
      <label className="flex items-center gap-2 py-0.5">
        <input
          type="checkbox"
          checked={value}
          disabled={refusal !== undefined}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {word}
      </label>
      {hint !== undefined && (
        <p id={id} className="pl-6 text-12 text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
