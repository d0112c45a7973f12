'use client'

import { Failed, type Failure } from '../../features/fallback/failed.tsx'

/** Inside the frame, so that the way to the other pages stays. */
export default function ConsoleErrorPage({ error }: Failure) {
  return <Failed error={error} />
}
