import Link from 'next/link'
import type { EidView } from '../../lib/eid-shapes.ts'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { Panel } from '../../ui/panel.tsx'
import { WORDS } from './words.ts'

/** The EID-prefixes that cover this one, and those within it. */
export function Neighbours({
  of,
  neighbours: { covering, within, withinCount },
}: {
  of: EidView['found']
  neighbours: EidView['neighbours']
}) {
  return (
    <Panel id="around" title={WORDS.around}>
      {covering.length === 0 && within.length === 0 && <p className="text-muted">{WORDS.noNeighbours}</p>}
      <Group word={WORDS.covering} eids={covering} />
      <Group word={WORDS.within} eids={within} />
      {withinCount > within.length && (
        <p className="mt-2">
          <Link
            href={paths.mappings({ within: of.prefix, iid: of.iid === 0 ? undefined : String(of.iid) })}
            className="text-accent hover:underline"
          >
            {formatCount(withinCount)} in all
          </Link>
        </p>
      )}
    </Panel>
  )
}

function Group({ word, eids }: { word: string; eids: EidView['neighbours']['covering'] }) {
  if (eids.length === 0) return null
  return (
    <section aria-label={word} className="not-first:mt-3">
      <h3 className="mb-1 text-12 font-medium text-muted">{word}</h3>
      <ul className="max-h-60 space-y-1 overflow-y-auto">
        {eids.map(({ eid, site }) => (
          <li key={eid} className="flex flex-wrap items-baseline gap-x-3">
            <Link href={paths.eid(eid)} className="text-accent hover:underline">
              <code className="text-12">{eid}</code>
            </Link>
            {site !== null && <span className="text-12 text-muted">{site}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
