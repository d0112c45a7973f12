import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '../../lib/paths.ts'
import type { ServerDetail } from '../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { Address } from '../../ui/address.tsx'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { MeasuredLine } from '../frame/measured-line.tsx'
import { QuietLinks } from '../maintenance/quiet-links.tsx'
import { ROLE_WORDS, serverWord } from '../servers/words.ts'
import { WORDS } from './words.ts'

/** Name, state and why in a sentence, what it is and how long one sweep of it takes. */
export function ServerHeader({ server }: { server: ServerDetail }) {
  const mark = useChangeMark<HTMLDivElement>(server.state)
  const { name, state, reason, sweep, roles, addresses, port, provider, location } = server
  const word = serverWord(server)
  return (
    <header className="space-y-3">
      <nav aria-label="Breadcrumb" className="text-12 text-muted">
        <Link href={paths.servers()} className="hover:text-text hover:underline">
          {WORDS.servers}
        </Link>
        <span aria-hidden="true"> / </span>
      </nav>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <h1 className="flex items-center gap-3 text-20 font-semibold">
            <StateGlyph state={state} size={20} label={word} />
            <span className="min-w-0 break-all">{name}</span>
          </h1>
          <MeasuredLine withSentence={false} />
        </div>
        <QuietLinks of={{ node: name }} />
      </div>
      <div ref={mark} className="-mx-2 rounded-md px-2 py-1">
        <p className="max-w-[68ch] text-14">
          <strong className={cx('inline-block font-semibold first-letter:uppercase', TONE_CLASS[STATE_STYLE[state].tone].text)}>
            {word}
          </strong>
          . {reason}
        </p>
        {sweep !== null && (
          <p className="max-w-[68ch] text-muted first-letter:uppercase">
            {sweep.sentence}
            {sweep.isBudgetBound && `: its budget of ${sweep.budgetPerSecond} requests/s sets the pace`}.
          </p>
        )}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-12">
        <Fact word={WORDS.roles}>{roles.map((role) => ROLE_WORDS[role]).join(', ')}</Fact>
        <Fact word={WORDS.addresses}>
          <span className="inline-flex flex-wrap gap-x-3">
            {addresses.map((address) => (
              <Address key={address} text={address} />
            ))}
          </span>
        </Fact>
        <Fact word={WORDS.port}>{port}</Fact>
        {provider !== null && <Fact word={WORDS.provider}>{provider}</Fact>}
        {location !== null && <Fact word={WORDS.place}>{location.name ?? `${location.latitude}, ${location.longitude}`}</Fact>}
      </dl>
    </header>
  )
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="text-muted">{word}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
