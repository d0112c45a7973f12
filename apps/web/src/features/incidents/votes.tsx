import type { FindingVote } from '@lispwatch/domain/finding'
import type { State } from '@lispwatch/domain/state'
import { StateGlyph } from '../../ui/state-glyph.tsx'

const GLYPH: Record<FindingVote['says'], State> = { for: 'down', against: 'ok', nothing: 'unknown' }
const WORD: Record<FindingVote['says'], string> = { for: 'says so', against: 'says otherwise', nothing: 'cannot tell' }
const MOST_SHOWN = 12

const witness = ({ vantage, node }: FindingVote) => (node === null ? vantage : `${node}, asked from ${vantage}`)

/** Who says so and who does not: a mark for each witness, with their words. */
export function Votes({ votes }: { votes: readonly FindingVote[] }) {
  if (votes.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
      {votes.slice(0, MOST_SHOWN).map((vote) => (
        <li key={`${vote.vantage} ${vote.node}`} title={vote.words} className="inline-flex items-center gap-1.5">
          <StateGlyph state={GLYPH[vote.says]} size={12} />
          <span className="break-all">{witness(vote)}</span> {WORD[vote.says]}
        </li>
      ))}
      {votes.length > MOST_SHOWN && <li>and {votes.length - MOST_SHOWN} more</li>}
    </ul>
  )
}
