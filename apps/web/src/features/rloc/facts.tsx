import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '../../lib/paths.ts'
import type { RlocDetail } from '../../lib/shapes.ts'
import { networkText, positionText } from '../rlocs/words.ts'
import { WORDS } from './words.ts'

/** Whose it is and where, never without who says so. Names come from strangers: they are text. */
export function Facts({ rloc }: { rloc: RlocDetail }) {
  const { as, country, nodes, probed, facts } = rloc
  const network = networkText({ as, country: null })
  const position = positionText(rloc)
  const names = facts.flatMap((fact) =>
    fact.kind === 'reverse-dns' || fact.kind === 'distinguished-name' ? fact.value.names.map((name) => `${name} (${fact.source})`) : [],
  )
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-12">
      {probed !== null && <Fact word={WORDS.port}>{probed.port}</Fact>}
      {nodes.map((node) => (
        <Fact key={node} word={WORDS.node}>
          <Link href={paths.server(node)} className="text-accent hover:underline">
            {node}
          </Link>
        </Fact>
      ))}
      {network !== '' && <Fact word={WORDS.network}>{network}</Fact>}
      {country !== null && <Fact word={WORDS.country}>{country.name ?? country.code}</Fact>}
      {position !== '' && <Fact word={WORDS.place}>{position}</Fact>}
      {names.length > 0 && <Fact word={WORDS.names}>{names.join(', ')}</Fact>}
    </dl>
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
