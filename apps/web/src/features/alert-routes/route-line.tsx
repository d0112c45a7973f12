import Link from 'next/link'
import type { RouteRow } from '../../lib/alert-rule-shapes.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Icon } from '../../ui/icon.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly route: RouteRow
  readonly refusal: string | undefined
  readonly canGo: (by: -1 | 1) => boolean
  readonly onMove: (by: -1 | 1) => void
}

/** One route in a sentence, and its place among the others. */
export function RouteLine({ route: { id, name, words, origin, version }, refusal, canGo, onMove }: Props) {
  const kept = origin === 'inventory' ? WORDS.fromInventory : origin === 'ready' && version > 0 ? WORDS.adjusted : null
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]">
      <p className="min-w-0 font-medium break-words">
        {name}
        {kept !== null && <span className="ml-2 text-12 font-normal text-muted">{kept}</span>}
      </p>
      <p className="min-w-0 break-words">{words}</p>
      {refusal === undefined && (
        <div className="flex flex-wrap items-start gap-2 lg:justify-end print:hidden">
          {canGo(-1) && (
            <Button kind="ghost" aria-label={`${WORDS.up} ${name}`} title={WORDS.up} onClick={() => onMove(-1)}>
              <Icon name="up" size={14} />
            </Button>
          )}
          {canGo(1) && (
            <Button kind="ghost" aria-label={`${WORDS.down} ${name}`} title={WORDS.down} onClick={() => onMove(1)}>
              <Icon name="down" size={14} />
            </Button>
          )}
          <Link href={paths.route(id)} aria-label={`${WORDS.edit} ${name}`} className={buttonClass('plain')}>
            {WORDS.edit}
          </Link>
        </div>
      )}
    </li>
  )
}
