import type { GroupLabel } from '@lispwatch/domain/alert/alert-route'
import { DEFAULT_INTERVAL_MS, DEFAULT_REPEAT_MS, DEFAULT_WAIT_MS } from '@lispwatch/domain/alert/alert-route'
import type { RouteRow, WantedRoute } from '../../lib/alert-rule-shapes.ts'

export const WORDS = {
  title: 'Routes',
  meaning: 'Who is told. Routes are asked from the top; the first that matches takes the alert, unless it lets it go on.',
  failed: 'The routes could not be loaded',
  add: 'Add a route',
  newTitle: 'A new route',
  back: 'Routes',
  edit: 'Edit',
  up: 'Move up',
  down: 'Move down',
  fromInventory: 'from the inventory',
  adjusted: 'adjusted',
  name: 'Name',
  nameHint: 'What the log of messages calls it.',
  matches: 'Which alerts',
  rules: 'Only of these rules',
  anyRule: 'None chosen: of any rule.',
  kinds: 'What happened',
  anyKind: 'None chosen: anything.',
  severities: 'How bad it is',
  anySeverity: 'None chosen: however bad.',
  channels: 'Who is told',
  allChannels: 'None chosen: every channel there is.',
  nobody: 'None chosen: nobody. That is how alerts are swallowed.',
  noChannels: 'There is no channel yet.',
  how: 'How',
  groupBy: 'One message for all of the same',
  oneGroup: 'None chosen: one message for all of the route.',
  wait: 'The first message waits for company',
  interval: 'Between messages of a group at least',
  repeats: 'What is still open is said again',
  repeat: 'After',
  atOnce: 'What is critical leaves at once and is grouped afterwards',
  resolved: 'Tell when it is over, to those who were told',
  goesOn: 'Also ask the routes below',
  hours: 'Business hours',
  hasHours: 'Only in business hours',
  zone: 'Time zone',
  days: 'Days',
  from: 'From',
  to: 'To',
  outside: 'Outside of them',
  hold: 'it waits',
  skip: 'the next routes are asked',
  escalation: 'When nobody acknowledges',
  step: 'Also tell, after',
  addStep: 'Add a step',
  removeStep: 'Remove this step',
  save: 'Save the route',
  saving: 'Saving',
  saved: 'was saved.',
  remove: 'Remove',
  putBack: 'Put back as it came',
  removed: 'was removed.',
  wasPutBack: 'is as it came with Lispwatch.',
  incomplete: 'Something is not right yet: look at the fields.',
  gone: 'There is no such route any more.',
} as const

export const LABEL_WORD: Record<GroupLabel, string> = {
  incident: 'incident',
  site: 'site',
  provider: 'provider',
  kind: 'kind',
  severity: 'severity',
}

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const EMPTY_ROUTE: WantedRoute = {
  ...{ id: '', name: '', match: { severities: [], kinds: [], rules: [], scope: null }, channels: [], groupBy: ['site'] },
  ...{ waitMs: DEFAULT_WAIT_MS, intervalMs: DEFAULT_INTERVAL_MS, repeatMs: DEFAULT_REPEAT_MS, isCriticalAtOnce: true },
  ...{ tellsResolved: true, hours: null, outsideHours: 'hold', escalation: [], goesOn: false },
}

/** The route without what the list adds to it. */
export function wantedOf(route: RouteRow): WantedRoute {
  const { id, name, match, channels, groupBy, waitMs, intervalMs, repeatMs, isCriticalAtOnce, tellsResolved } = route
  const { hours, outsideHours, escalation, goesOn } = route
  return {
    ...{ id, name, match, channels, groupBy, waitMs, intervalMs, repeatMs, isCriticalAtOnce, tellsResolved },
    ...{ hours, outsideHours, escalation, goesOn },
  }
}

/** The order with one moved by one place; the same where it cannot be moved. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id)
  const to = from + by
  const other = ids[to]
  if (from === -1 || other === undefined) return ids
  return ids.map((one, index) => (index === from ? other : index === to ? id : one))
}
