import Link from 'next/link'
import { Fallback } from '../../../../features/fallback/fallback.tsx'
import { WORDS } from '../../../../features/provider/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { buttonClass } from '../../../../ui/button-class.ts'

/** Inside the frame: a provider that is not in the inventory (any more). */
export default function NoSuchProviderPage() {
  return (
    <Fallback
      title={WORDS.noProviderTitle}
      actions={
        <Link href={paths.providers()} className={buttonClass('primary')}>
          {WORDS.toProviders}
        </Link>
      }
    >
      <p>{WORDS.noProvider}</p>
    </Fallback>
  )
}
