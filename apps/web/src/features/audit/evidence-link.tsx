import { type EvidenceOf, paths } from '../../lib/paths.ts'
import { WORDS } from './words.ts'

/** Takes what is known of something, with what proves it, as a zip. */
export function EvidenceLink({ of }: { of: EvidenceOf }) {
  return (
    <a href={paths.evidence(of)} download title={WORDS.evidenceMeaning} className="text-12 text-accent hover:underline print:hidden">
      {WORDS.evidence}
    </a>
  )
}
