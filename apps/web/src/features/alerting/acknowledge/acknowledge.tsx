import Link from 'next/link'
import { formatUtcFull } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { buttonClass } from '../../../ui/button-class.ts'
import { SEVERITY_WORD } from '../../incidents/words.ts'
import { WORDS } from './words.ts'

interface Incident {
  readonly id: number
  readonly title: string
  readonly severity: keyof typeof SEVERITY_WORD
  /** Epoch ms. */
  readonly openedAt: number
}

interface Props {
  readonly token: string
  /** Null: the link leads to none. */
  readonly incident: Incident | null
  /** Why there is nothing to acknowledge; null when there is. */
  readonly words: string | null
}

/** What a link in a message leads to: the incident and one button. A form without a script, so that it works on any phone. */
export function Acknowledge({ token, incident, words }: Props) {
  return (
    <div className="space-y-4">
      {incident !== null && (
        <div>
          <p className="font-medium break-words">{incident.title}</p>
          <p className="mt-1 text-12 text-muted first-letter:uppercase">
            {SEVERITY_WORD[incident.severity]}. {WORDS.since} {formatUtcFull(incident.openedAt)}
          </p>
        </div>
      )}
      {words === null ? (
        <form method="post" action={paths.acknowledgeForm()} className="space-y-4">
          <input type="hidden" name="token" value={token} />
          <p className="text-muted">{WORDS.meaning}</p>
          <button type="submit" className={`${buttonClass('primary')} h-9 w-full`}>
            {WORDS.acknowledge}
          </button>
        </form>
      ) : (
        <p role="status" className="break-words">
          {words}
        </p>
      )}
      <Link href={incident === null ? paths.signIn() : paths.incident(incident.id)} className={`${buttonClass('plain')} h-9 w-full`}>
        {incident === null ? WORDS.signIn : WORDS.open}
      </Link>
    </div>
  )
}
