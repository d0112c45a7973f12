import Link from 'next/link'
import { Fallback } from '../../../../../features/fallback/fallback.tsx'
import { WORDS } from '../../../../../features/fallback/words.ts'
import { paths } from '../../../../../lib/paths.ts'
import { buttonClass } from '../../../../../ui/button-class.ts'

/** Inside the frame: an EID-prefix that nobody ever asked or heard about. */
export default function NoSuchEidPage() {
  return (
    <Fallback
      title={WORDS.noEidTitle}
      actions={
        <Link href={paths.mappings()} className={buttonClass('primary')}>
          {WORDS.toMappings}
        </Link>
      }
    >
      <p>{WORDS.noEid}</p>
    </Fallback>
  )
}
