'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Publication } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { formOf, type PublicationForm, sameForm } from './form.ts'

/** What rests for so long is saved. */
const REST_MS = 700

/** How the form stands to what is kept. */
export type Standing =
  | { readonly kind: 'saved' | 'unsaved' | 'saving' }
  | { readonly kind: 'failed'; readonly why: string }
  /** Somebody else changed what is being changed here. */
  | { readonly kind: 'overtaken' }

/**
 * A publication that is edited: it is saved when it rests, and what others change meanwhile is shown as long as nothing here is unsaved.
 * `save` ends when all is saved, with whether it is.
 */
export function useForm(publication: Publication, canSave: boolean) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [form, setForm] = useState(() => formOf(publication))
  const [standing, setStanding] = useState<Standing>({ kind: 'saved' })
  const [revision, setRevision] = useState(publication.revision)
  const kept = useRef({ revision: publication.revision, form: formOf(publication) })
  const underway = useRef<Promise<boolean> | undefined>(undefined)
  const newest = useRef(form)
  newest.current = form
  const { mutateAsync } = useMutation(trpc.publications.change.mutationOptions())
  const { id } = publication

  /** Goes on from what is kept now. */
  const accept = useCallback((now: Publication) => {
    const theirs = formOf(now)
    kept.current = { revision: now.revision, form: theirs }
    setForm(theirs)
    setRevision(now.revision)
    setStanding({ kind: 'saved' })
  }, [])
  const takeTheirs = useCallback(() => accept(publication), [accept, publication])

  // What others did, rules among them, is taken over unless it would undo what is written here.
  useEffect(() => {
    if (publication.revision <= kept.current.revision || underway.current !== undefined) return
    if (sameForm(newest.current, kept.current.form)) takeTheirs()
    else setStanding({ kind: 'overtaken' })
  }, [publication, takeTheirs])

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const wanted = newest.current
    setStanding({ kind: 'saving' })
    try {
      const done = await mutateAsync({ id, revision: kept.current.revision, ...wanted })
      kept.current = { revision: done.revision, form: wanted }
      setRevision(done.revision)
      setStanding({ kind: sameForm(newest.current, wanted) ? 'saved' : 'unsaved' })
      void queries.invalidateQueries(trpc.publications.list.pathFilter())
      return true
    } catch (error) {
      setStanding({ kind: 'failed', why: error instanceof Error ? whyFailed(error) : String(error) })
      void queries.invalidateQueries(trpc.publications.get.queryFilter({ id }))
      return false
    }
  }, [id, mutateAsync, queries, trpc])

  const save = useCallback(async (): Promise<boolean> => {
    await underway.current
    if (sameForm(newest.current, kept.current.form)) return true
    underway.current = saveOnce().finally(() => {
      underway.current = undefined
    })
    return underway.current
  }, [saveOnce])

  useEffect(() => {
    if (!canSave || sameForm(form, kept.current.form)) return
    const timer = setTimeout(() => void save(), REST_MS)
    return () => clearTimeout(timer)
  }, [form, save, canSave])

  const change = (part: Partial<PublicationForm>) => {
    setForm((before) => ({ ...before, ...part }))
    setStanding({ kind: 'unsaved' })
  }
  return { form, change, standing, revision, save, accept, takeTheirs }
}
