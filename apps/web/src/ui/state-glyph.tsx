import type { State } from '@lispwatch/domain/state'
import { type ShapePart, STATE_SHAPE } from '../lib/state-shapes.ts'
import { STATE_STYLE, TONE_CLASS } from '../lib/state-style.ts'
import { cx } from './cx.ts'

interface Props {
  readonly state: State
  readonly size?: number
  /** Names the glyph where no word stands beside it. */
  readonly label?: string
  readonly className?: string
}

/** The shape and colour of a state. */
export function StateGlyph({ state, size = 14, label, className }: Props) {
  const named = label !== undefined
  return (
    <svg
      role={named ? 'img' : undefined}
      aria-label={label}
      aria-hidden={!named}
      className={cx('inline-block shrink-0', TONE_CLASS[STATE_STYLE[state].tone].glyph, className)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
    >
      {STATE_SHAPE[state].map((part) => (
        <path key={part.d} {...paint(part)} />
      ))}
    </svg>
  )
}

function paint({ d, paint: kind, dash }: ShapePart) {
  if (kind === 'fill') return { d, fill: 'currentColor' }
  const stroke = kind === 'cut' ? 'var(--panel)' : 'currentColor'
  return {
    d,
    fill: 'none',
    stroke,
    strokeWidth: 1.8,
    strokeLinecap: 'round' as const,
    strokeLinejoin: 'round' as const,
    strokeDasharray: dash,
  }
}
