import Link from 'next/link'
import { Fallback } from '../../../../features/fallback/fallback.tsx'
import { WORDS } from '../../../../features/server/words.ts'
import { paths } from '../../../../lib/paths.ts'
import { buttonClass } from '../../../../ui/button-class.ts'

/** Inside the frame: a server that is not in the inventory (any more). */
export default function NoSuchServerPage() {
  return (
    <Fallback
      title={WORDS.noServerTitle}
      actions={
        <Link href={paths.servers()} className={buttonClass('primary')}>
          {WORDS.toServers}
        </Link>
      }
    >
      <p>{WORDS.noServer}</p>
    </Fallback>
  )
}
