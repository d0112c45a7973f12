'use client'

import { type ExplainedField, explain } from '@lispwatch/lisp-client/wire/explain/explain'
import { explainFault } from '@lispwatch/lisp-client/wire/wire-error'
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { cx } from '../../ui/cx.ts'
import { fieldAt, octetsOf, remarksAt } from './octets.ts'
import { WORDS } from './words.ts'

/** More octets than this are not drawn one by one. */
const MOST_SHOWN = 4096
const PER_LINE = 8

/** Octets left, fields right; what the pointer or the keyboard is at is marked on both sides. Every field says where it is defined. */
export function PacketInspector({ hex }: { hex: string }) {
  const octets = useMemo(() => octetsOf(hex), [hex])
  const { fields, remarks, error } = useMemo(() => explain(octets), [octets])
  const remarksOf = useMemo(() => remarksAt(fields, remarks), [fields, remarks])
  const [at, setAt] = useState<number | undefined>()
  const marked = at === undefined ? undefined : fields[at]
  return (
    <div className="space-y-3">
      {error !== undefined && (
        <p className="text-degraded-text">
          {WORDS.unreadable} {explainFault(error)}
        </p>
      )}
      <div className="grid items-start gap-4 md:grid-cols-[auto_minmax(0,1fr)]">
        <Octets octets={octets} marked={marked} onOctet={(octet) => setAt(fieldAt(fields, octet))} />
        <Fields fields={fields} remarksOf={remarksOf} at={at} onField={setAt} />
      </div>
    </div>
  )
}

interface OctetsProps {
  readonly octets: Uint8Array
  readonly marked: ExplainedField | undefined
  readonly onOctet: (octet: number) => void
}

function Octets({ octets, marked, onOctet }: OctetsProps) {
  const lines = Array.from({ length: Math.ceil(Math.min(octets.length, MOST_SHOWN) / PER_LINE) }, (_, line) => line * PER_LINE)
  const isMarked = (octet: number) => marked !== undefined && marked.offset <= octet && octet < marked.offset + marked.length
  const over = ({ target }: PointerEvent) => {
    const octet = target instanceof HTMLElement ? target.dataset.octet : undefined
    if (octet !== undefined) onOctet(Number(octet))
  }
  return (
    <div
      role="img"
      aria-label={WORDS.octets(octets.length)}
      onPointerOver={over}
      className="max-h-[60vh] overflow-y-auto rounded-md border border-line bg-inset p-3 font-mono text-12 leading-5"
    >
      {lines.map((from) => (
        <div key={from} className="flex">
          <span className="w-10 text-muted select-none">{from.toString(16).padStart(4, '0')}</span>
          {[...octets.subarray(from, from + PER_LINE)].map((value, place) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: the place of an octet is what it is
              key={from + place}
              data-octet={from + place}
              className={cx('px-0.75', isMarked(from + place) && 'bg-accent-fill text-on-accent')}
            >
              {value.toString(16).padStart(2, '0')}
            </span>
          ))}
        </div>
      ))}
      {octets.length > MOST_SHOWN && <p className="mt-2 font-sans text-muted">{WORDS.more(octets.length - MOST_SHOWN)}</p>}
    </div>
  )
}

interface FieldsProps {
  readonly fields: readonly ExplainedField[]
  readonly remarksOf: ReadonlyMap<number, readonly string[]>
  readonly at: number | undefined
  readonly onField: (index: number) => void
}

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

function Fields({ fields, remarksOf, at, onField }: FieldsProps) {
  const list = useRef<HTMLDivElement>(null)
  const press = (event: KeyboardEvent) => {
    const step = STEP[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(fields.length - 1, at === undefined ? 0 : at + step))
    onField(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={WORDS.fields}
      aria-activedescendant={at === undefined ? undefined : `packet-field-${at}`}
      onKeyDown={press}
      className="max-h-[60vh] min-w-0 overflow-auto rounded-md border border-line"
    >
      {fields.map((field, index) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: fields never change their order
          key={index}
          id={`packet-field-${index}`}
          field={field}
          remarks={remarksOf.get(index) ?? []}
          isMarked={index === at}
          onPoint={() => onField(index)}
        />
      ))}
    </div>
  )
}

interface FieldProps {
  readonly id: string
  readonly field: ExplainedField
  readonly remarks: readonly string[]
  readonly isMarked: boolean
  readonly onPoint: () => void
}

function Field({ id, field: { kind, name, value, depth, reference }, remarks, isMarked, onPoint }: FieldProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isMarked}
      onPointerEnter={onPoint}
      className={cx(
        'flex flex-wrap items-baseline gap-x-3 border-b border-line px-3 py-1 last:border-b-0',
        isMarked && 'bg-hover shadow-[inset_3px_0_0_var(--accent)]',
      )}
      style={{ paddingLeft: `${0.75 + depth}rem` }}
    >
      <span className={cx('text-12', kind === 'group' ? 'font-semibold' : kind === 'bits' ? 'text-muted' : 'font-medium')}>{name}</span>
      <span className="min-w-0 flex-1 font-mono text-12 [overflow-wrap:anywhere]">{value}</span>
      <span className="text-12 whitespace-nowrap text-muted">{reference}</span>
      {remarks.map((remark) => (
        <span key={remark} className="w-full text-12 text-degraded-text">
          {WORDS.remark} {remark}
        </span>
      ))}
    </div>
  )
}
