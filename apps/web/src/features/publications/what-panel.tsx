'use client'

import type { Publication } from '../../lib/publication-shapes.ts'
import { Field } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { fieldOf, instantOf, type PublicationForm } from './form.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly publication: Publication
  readonly form: PublicationForm
  readonly onChange: (part: Partial<PublicationForm>) => void
}

/** Title and times: free while it is a draft, and of planned work as they were announced. */
export function WhatPanel({ publication, form, onChange }: Props) {
  const isPublic = publication.publishedAt !== null
  const isWork = publication.kind === 'maintenance'
  const isFixed = isPublic && isWork
  const hasEnd = !isPublic || publication.endsAt !== null
  return (
    <Panel id="what" title={WORDS.what}>
      <div className="space-y-4">
        <Field
          label={WORDS.name}
          hint={isPublic ? WORDS.titleStays : undefined}
          value={form.title}
          maxLength={200}
          readOnly={isPublic}
          onChange={({ target }) => onChange({ title: target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            type="datetime-local"
            label={isWork ? WORDS.startsAt : WORDS.began}
            value={fieldOf(form.startsAt)}
            readOnly={isFixed}
            onChange={({ target }) => onChange({ startsAt: instantOf(target.value, form.startsAt) ?? form.startsAt })}
          />
          {hasEnd && (
            <Field
              type="datetime-local"
              label={isWork ? WORDS.endsAt : WORDS.ended}
              hint={isWork || isPublic ? undefined : WORDS.endedHint}
              value={fieldOf(form.endsAt)}
              readOnly={isFixed}
              onChange={({ target }) => onChange({ endsAt: instantOf(target.value, form.endsAt) })}
            />
          )}
        </div>
      </div>
    </Panel>
  )
}
