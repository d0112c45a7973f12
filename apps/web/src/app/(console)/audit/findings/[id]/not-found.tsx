import Link from 'next/link'
import { WORDS } from '../../../../../features/audit-findings/words.ts'
import { Fallback } from '../../../../../features/fallback/fallback.tsx'
import { paths } from '../../../../../lib/paths.ts'
import { buttonClass } from '../../../../../ui/button-class.ts'

/** Inside the frame: a number that no finding has. */
export default function NoSuchFindingPage() {
  return (
    <Fallback
      title={WORDS.notFoundTitle}
      actions={
        <Link href={paths.auditFindings()} className={buttonClass('primary')}>
          {WORDS.seeAll}
        </Link>
      }
    >
      <p>{WORDS.notFound}</p>
    </Fallback>
  )
}
