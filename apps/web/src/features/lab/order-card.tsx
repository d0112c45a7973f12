'use client'

import { useId, useState } from 'react'
import type { LabOrder } from '../../lib/shapes.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { useOrder } from './use-order.ts'
import { WORDS } from './words.ts'

export interface Part {
  readonly name: string
  readonly of: string
}

export interface OrderChoice {
  readonly label: string
  readonly parts: readonly Part[]
}

export interface OrderButton {
  readonly word: string
  /** The order for what is chosen, in the order of the choices. */
  readonly order: (...chosen: string[]) => LabOrder
}

interface Props {
  readonly title: string
  readonly meaning: string
  readonly choices: readonly OrderChoice[]
  readonly buttons: readonly OrderButton[]
}

/** One way to break something: what, and what to do with it. */
export function OrderCard({ title, meaning, choices, buttons }: Props) {
  const id = useId()
  const order = useOrder()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const values = choices.map(({ parts }, at) => chosen[at] ?? parts[0]?.name ?? '')
  const reason = order.isPending ? WORDS.working : values.includes('') ? WORDS.choose : undefined
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 rounded-md border border-line bg-panel p-4">
      <div>
        <h3 id={id} className="text-14 font-semibold">
          {title}
        </h3>
        <p className="mt-0.5 text-12 text-muted">{meaning}</p>
      </div>
      {choices.map(({ label, parts }, at) => (
        <Select
          key={label}
          label={label}
          value={values[at]}
          onChange={(event) => setChosen(values.map((value, index) => (index === at ? event.target.value : value)))}
          className="w-full"
        >
          {parts.map(({ name, of }) => (
            <option key={name} value={name}>
              {of === '' ? name : `${name}, ${of}`}
            </option>
          ))}
        </Select>
      ))}
      <div className="mt-auto flex flex-wrap gap-2">
        {buttons.map(({ word, order: orderOf }) => (
          <Button key={word} disabledReason={reason} onClick={() => order.mutate(orderOf(...values))}>
            {word}
          </Button>
        ))}
      </div>
      <p role="status" className={order.isError ? 'text-12 text-down-text' : 'text-12 text-muted empty:hidden'}>
        {order.isError ? order.error.message : order.data && [`${order.data.done}.`, ...order.data.warnings].join(' ')}
      </p>
    </section>
  )
}
