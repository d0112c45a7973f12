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
  /** What it will be called when the next update is posted; null: as it is called now. */
  readonly nextTitle: string | null
  readonly onNextTitle: (title: string | null) => void
}

/** Title and times: free while it is a draft. Of what is public another title is told with the next update, and planned work keeps its times. */
export function WhatPanel({ publication, form, onChange, nextTitle, onNextTitle }: Props) {
  const isPublic = publication.publishedAt !== null
  const isWork = publication.kind === 'maintenance'
  const isFixed = isPublic && isWork
  const hasEnd = !isPublic || publication.endsAt !== null
  return (
    <Panel id="what" title={WORDS.what}>
      <div className="space-y-4">
        <Field
          label={WORDS.name}
          hint={isPublic ? (nextTitle === null ? WORDS.titleIsPublic : WORDS.titleIsNext) : undefined}
          value={isPublic ? (nextTitle ?? publication.title) : form.title}
          maxLength={200}
          onChange={({ target: { value } }) =>
            isPublic ? onNextTitle(value === publication.title ? null : value) : onChange({ title: value })
          }
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
