import type { State } from '@lispwatch/domain/state'
import { STATE_STYLE, TONE_CLASS } from '../lib/state-style.ts'
import { cx } from './cx.ts'
import { StateGlyph } from './state-glyph.tsx'

/** What a state is the state of: the word differs. */
export type StateSubject = 'site' | 'locator' | 'registration'

/** The word for a state of such a thing. */
export function stateWord(state: State, of: StateSubject): string {
  const style = STATE_STYLE[state]
  return of === 'site' ? style.word : style[of]
}

/** Shape, colour and word of a state. Calm while all is well: the word takes colour only when it is not. */
export function StateBadge({ state, of = 'site', className }: { state: State; of?: StateSubject; className?: string }) {
  const style = STATE_STYLE[state]
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap', className)} title={style.meaning}>
      <StateGlyph state={state} />
      <span className={cx('font-medium', state === 'ok' ? 'text-text' : TONE_CLASS[style.tone].text)}>{stateWord(state, of)}</span>
    </span>
  )
}
