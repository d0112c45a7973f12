'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc/react.tsx'
import { Select } from '../../../ui/select.tsx'
import { DELIVERY_STATES, type DeliveryView } from './view.ts'
import { STATE_WORD, WORDS } from './words.ts'

interface Props {
  readonly view: DeliveryView
  readonly onChange: (part: Partial<DeliveryView>) => void
}

/** By state, channel and incident. */
export function DeliveryFilters({ view, onChange }: Props) {
  const trpc = useTRPC()
  const channels = useQuery(trpc.alerting.channels.queryOptions())
  const names = [...new Set([...(channels.data ?? []).map(({ name }) => name), ...(view.channel === null ? [] : [view.channel])])]
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{WORDS.filters}</legend>
      <Select
        label={WORDS.state}
        hideLabel
        value={view.state ?? ''}
        onChange={({ target }) => onChange({ state: DELIVERY_STATES.find((state) => state === target.value) ?? null })}
      >
        <option value="">{WORDS.anyState}</option>
        {DELIVERY_STATES.map((state) => (
          <option key={state} value={state}>
            {STATE_WORD[state]}
          </option>
        ))}
      </Select>
      <Select
        label={WORDS.channel}
        hideLabel
        value={view.channel ?? ''}
        onChange={({ target }) => onChange({ channel: target.value || null })}
      >
        <option value="">{WORDS.anyChannel}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      <label className="inline-flex items-center gap-2">
        <span className="text-12 text-muted">{WORDS.incidentFilter}</span>
        <input
          inputMode="numeric"
          placeholder={WORDS.incidentPlaceholder}
          defaultValue={view.incident ?? ''}
          onChange={({ target }) => onChange({ incident: /^[1-9]\d{0,8}$/.test(target.value) ? Number(target.value) : null })}
          className="h-8 w-24 rounded-md border border-edge bg-panel px-2.5 text-13"
        />
      </label>
    </fieldset>
  )
}
