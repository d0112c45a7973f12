import type { State } from '@lispwatch/domain/state'
import { STATE_STYLE, TONE_CLASS } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'

/** Shape, colour and a word of its own: what a server is in is called otherwise than what a site is in. */
export function ServerBadge({ state, word, title }: { state: State; word: string; title?: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={title}>
      <StateGlyph state={state} />
      <span className={cx('font-medium', state === 'ok' ? 'text-text' : TONE_CLASS[STATE_STYLE[state].tone].text)}>{word}</span>
    </span>
  )
}
