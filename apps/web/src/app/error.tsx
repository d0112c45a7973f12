'use client'

import { Failed, type Failure } from '../features/fallback/failed.tsx'

export default function ErrorPage({ error }: Failure) {
  return (
    <main>
      <Failed error={error} />
    </main>
  )
}
