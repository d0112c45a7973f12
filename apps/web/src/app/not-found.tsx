import type { Metadata } from 'next'
import Link from 'next/link'
import { Fallback } from '../features/fallback/fallback.tsx'
import { WORDS } from '../features/fallback/words.ts'
import { paths } from '../lib/paths.ts'
import { buttonClass } from '../ui/button-class.ts'

export const metadata: Metadata = { title: WORDS.notFoundTitle }

export default function NotFoundPage() {
  return (
    <main>
      <Fallback
        title={WORDS.notFoundTitle}
        actions={
          <Link href={paths.overview()} className={buttonClass('primary')}>
            {WORDS.toOverview}
          </Link>
        }
      >
        <p>{WORDS.notFound}</p>
      </Fallback>
    </main>
  )
}
