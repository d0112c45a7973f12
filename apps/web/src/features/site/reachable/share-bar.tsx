import { cx } from '../../../ui/cx.ts'
import { type Share, shareText } from './share.ts'

/** How much of the traffic a locator gets: filled what it carries, outlined what it should. The words say the same. */
export function ShareBar({ share }: { share: Share }) {
  const planned = share.kind === 'active' ? share.planned : 0
  const now = share.kind === 'active' || share.kind === 'backup' ? share.now : 0
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <span aria-hidden="true" className="relative h-2 w-20 shrink-0 overflow-hidden rounded-xs bg-inset ring-1 ring-line">
        <span className="absolute inset-y-0 left-0 bg-accent/25" style={{ width: `${planned * 100}%` }} />
        <span className="absolute inset-y-0 left-0 bg-accent" style={{ width: `${now * 100}%` }} />
      </span>
      <span className={cx('text-12', share.kind === 'active' ? 'text-text' : 'text-muted')}>{shareText(share)}</span>
    </span>
  )
}
