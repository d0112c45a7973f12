import Link from 'next/link'
import { Fallback } from '../../../../features/fallback/fallback.tsx'
import { WORDS } from '../../../../features/incidents/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { buttonClass } from '../../../../ui/button-class.ts'

/** Inside the frame: a number that no incident has. */
export default function NoSuchIncidentPage() {
  return (
    <Fallback
      title={WORDS.notFoundTitle}
      actions={
        <Link href={paths.incidents()} className={buttonClass('primary')}>
          {WORDS.seeAll}
        </Link>
      }
    >
      <p>{WORDS.notFound}</p>
    </Fallback>
  )
}
