import type { FindingSubject } from '@lispwatch/domain/finding'
import { paths } from '../../lib/paths.ts'

/** The page of what a finding or an incident is about. */
export function subjectPath(subject: FindingSubject): string {
  switch (subject.kind) {
    case 'monitor':
    case 'vantage':
      return paths.servers()
    case 'node':
      return paths.server(subject.node)
    case 'rloc':
      return paths.rloc(subject.rloc)
    case 'site':
      return paths.site(subject.site)
    case 'eid':
      return paths.eid(subject.eid)
  }
}

/** The name by which people know it. */
export function subjectWord(subject: FindingSubject): string {
  switch (subject.kind) {
    case 'monitor':
      return `monitor (${subject.part})`
    case 'vantage':
      return subject.vantage
    case 'node':
      return subject.node
    case 'rloc':
      return subject.rloc
    case 'site':
      return subject.site
    case 'eid':
      return subject.eid
  }
}
