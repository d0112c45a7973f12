import Link from 'next/link'
import { Fallback } from '../../../../features/fallback/fallback.tsx'
import { WORDS } from '../../../../features/rloc/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { buttonClass } from '../../../../ui/button-class.ts'

/** Inside the frame: a locator that nobody names (any more). */
export default function NoSuchRlocPage() {
  return (
    <Fallback
      title={WORDS.noRlocTitle}
      actions={
        <Link href={paths.rlocs()} className={buttonClass('primary')}>
          {WORDS.toRlocs}
        </Link>
      }
    >
      <p>{WORDS.noRloc}</p>
    </Fallback>
  )
}
