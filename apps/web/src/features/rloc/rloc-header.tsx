import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { RlocDetail } from '../../lib/shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { Address } from '../../ui/address.tsx'
import { cx } from '../../ui/cx.ts'
import { stateWord } from '../../ui/state-badge.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant, Since } from '../../ui/time.tsx'
import { useChangeMark } from '../../ui/use-change-mark.ts'
import { MeasuredLine } from '../frame/measured-line.tsx'
import { QuietLinks } from '../maintenance/quiet-links.tsx'
import { Facts } from './facts.tsx'
import { verdictText, WORDS } from './words.ts'

/** The address, how it stands since when, and why in a sentence. */
export function RlocHeader({ rloc }: { rloc: RlocDetail }) {
  const { probed } = rloc
  const state = probed?.displayState ?? 'unknown'
  const mark = useChangeMark<HTMLDivElement>(state)
  const word = stateWord(state, 'locator')
  return (
    <header className="space-y-3">
      <nav aria-label="Breadcrumb" className="text-12 text-muted">
        <Link href={paths.rlocs()} className="hover:text-text hover:underline">
          {WORDS.rlocs}
        </Link>
        <span aria-hidden="true"> / </span>
      </nav>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-[1_1_16rem]">
          <h1 className="flex items-center gap-3 text-20 font-semibold">
            <StateGlyph state={state} size={20} label={word} />
            <Address text={rloc.rloc} className="text-20 font-semibold" />
          </h1>
          <MeasuredLine withSentence={false} />
        </div>
        <QuietLinks of={{ rloc: rloc.rloc }} />
      </div>
      {probed !== null && (
        <div ref={mark} className="-mx-2 rounded-md px-2 py-1">
          <p className="max-w-[68ch] text-14">
            <strong className={cx('inline-block font-semibold first-letter:uppercase', TONE_CLASS[STATE_STYLE[state].tone].text)}>
              {word}
            </strong>
            {probed.sinceAt !== null && (
              <span className="text-muted">
                {' '}
                {WORDS.since} <Instant at={probed.sinceAt} /> (<Since at={probed.sinceAt} />)
              </span>
            )}
            {'. '}
            {verdictText(rloc)} {rloc.shownReason}
          </p>
        </div>
      )}
      <Facts rloc={rloc} />
    </header>
  )
}
