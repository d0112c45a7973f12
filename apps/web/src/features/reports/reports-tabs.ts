import { paths } from '../../lib/paths.ts'
import { WORDS } from './words.ts'

export const REPORTS_TABS = [
  { href: paths.reports(), word: WORDS.show },
  { href: paths.reportSchedules(), word: WORDS.schedules },
] as const
