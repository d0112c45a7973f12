import type { QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import Link from 'next/link'
import { paths } from '../../../lib/paths.ts'
import { KIND_WORD, WORDS } from '../words.ts'
import { type Named, namesIn } from './scope.ts'

const MOST_SHOWN = 8

function hrefOf({ kind, name }: Named): string {
  switch (kind) {
    case 'sites':
      return paths.site(name)
    case 'nodes':
      return paths.server(name)
    case 'providers':
      return paths.provider(name)
    case 'rlocs':
      return paths.rloc(name)
    case 'tags':
      return paths.sites({ q: name })
    case 'vantages':
      return paths.servers('vantages')
  }
}

/** What a window or a silence names, with the ways there. */
export function ScopeNames({ scope }: { scope: QuietScope }) {
  if (scope.everything === true) return <span>{WORDS.everything}</span>
  const names = namesIn(scope)
  return (
    <span className="min-w-0 break-words">
      {names.slice(0, MOST_SHOWN).map((one, index) => (
        <span key={`${one.kind} ${one.name}`}>
          {index > 0 && ', '}
          <span className="text-muted">{KIND_WORD[one.kind].one}</span>{' '}
          <Link href={hrefOf(one)} className="hover:underline">
            {one.name}
          </Link>
        </span>
      ))}
      {names.length > MOST_SHOWN && <span className="text-muted"> and {names.length - MOST_SHOWN} more</span>}
    </span>
  )
}
