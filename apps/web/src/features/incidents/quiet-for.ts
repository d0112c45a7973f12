import type { FindingSubject } from '@lispwatch/domain/finding'
import type { QuietFor } from '../../lib/paths.ts'

/** What a form of quiet is filled in with for an incident about `subject`; null where no scope names it. */
export function quietFor(subject: FindingSubject): QuietFor | null {
  switch (subject.kind) {
    case 'monitor':
      return null
    case 'vantage':
      return { vantage: subject.vantage }
    case 'node':
      return { node: subject.node }
    case 'rloc':
      return { rloc: subject.rloc }
    case 'site':
      return { site: subject.site }
    case 'eid':
      return subject.site === null ? null : { site: subject.site }
  }
}
