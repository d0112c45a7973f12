'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Select } from '../../ui/select.tsx'
import { WORDS } from './words.ts'

const LEAST_PX = 320

/** The public page of it, made by what makes the public pages: what is prepared is in it already. */
export function PreviewPanel({ id, revision, isPublic }: { id: number; revision: number; isPublic: boolean }) {
  const trpc = useTRPC()
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(LEAST_PX)
  const [page, setPage] = useState<string>()
  const { data: pages = [] } = useQuery(trpc.publications.pages.queryOptions())
  const measure = useCallback(() => {
    const body = frame.current?.contentDocument?.body
    setHeight(Math.max(LEAST_PX, body?.scrollHeight ?? 0))
  }, [])
  // What was written by the server may have loaded before anybody listened; and a narrower page is a longer one.
  useEffect(() => {
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [measure])
  return (
    <Panel
      id="preview"
      title={isPublic ? WORDS.previewNow : WORDS.preview}
      flush
      actions={
        pages.length > 1 ? (
          <Select label={WORDS.page} value={page ?? pages[0]?.name ?? ''} onChange={({ target }) => setPage(target.value)}>
            {pages.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </Select>
        ) : undefined
      }
    >
      <iframe
        ref={frame}
        title={WORDS.previewFrame}
        src={paths.publicationPreview(id, { page, revision })}
        onLoad={measure}
        style={{ height }}
        className="block w-full rounded-b-md"
      />
    </Panel>
  )
}
