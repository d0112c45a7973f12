'use client'

import './globals.css'
import { Failed, type Failure } from '../features/fallback/failed.tsx'

/** When even the root of the page failed: nothing around it can be relied on. */
export default function GlobalErrorPage({ error }: Failure) {
  return (
    <html lang="en">
      <body>
        <main>
          <Failed error={error} />
        </main>
      </body>
    </html>
  )
}
