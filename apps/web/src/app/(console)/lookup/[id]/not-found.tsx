import Link from 'next/link'
import { Fallback } from '../../../../features/fallback/fallback.tsx'
import { WORDS } from '../../../../features/lookup/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { buttonClass } from '../../../../ui/button-class.ts'

/** Inside the frame: a lookup that never was, or is kept no longer. */
export default function NoSuchLookupPage() {
  return (
    <Fallback
      title={WORDS.goneTitle}
      actions={
        <Link href={paths.lookup()} className={buttonClass('primary')}>
          {WORDS.toLookup}
        </Link>
      }
    >
      <p>{WORDS.gone}</p>
    </Fallback>
  )
}
