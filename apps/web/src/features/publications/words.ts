import type { ImpactState } from '@lispwatch/domain/publication/publication'
import type { State } from '@lispwatch/domain/state'
import { plural } from '../../lib/format.ts'
import type { Phase, PublicationRow } from '../../lib/publication-shapes.ts'
import type { Me } from '../../lib/shapes.ts'

export const WORDS = {
  title: 'Status page',
  meaning:
    'What the public is told of incidents and planned work. Drafts begin at an incident; nobody outside sees them before they are published.',
  parts: 'Parts of the status page',
  told: 'What is told',
  rules: 'Rules',
  subscribers: 'Subscribers',
  publicPage: 'The public page',
  drafts: 'Drafts',
  open: 'Open',
  over: 'Over',
  noneTitle: 'Nothing was told yet',
  none: 'Open an incident and choose “Publish to status page”: a draft is prepared from it. Work is announced where maintenance is planned.',
  toIncidents: 'Incidents',
  failed: 'What is told could not be loaded',
  oneFailed: 'It could not be loaded',
  mayNotTitle: 'You may not see this',
  mayNot: 'What the public will be told is for operators, auditors and administrators. Ask an administrator.',
  mayNotPublish: 'Your role may look but not publish. Operators and administrators can.',
  publish: 'Publish to status page',
  publishMeaning: 'Prepares a draft of what the public could be told. Nothing is public yet.',
  preparing: 'A draft is being prepared.',
  onPage: 'On the status page',
  drafted: 'Draft for the status page',
  draft: 'draft',
  incident: 'Incident',
  window: 'Planned work',
  byRule: 'by the rule',
  nobodyHit: 'hits nobody on the pages',
  edited: 'edited',
  text: 'What is said',
  textHint: 'Plain words for people outside. No names of devices, no addresses.',
  phase: 'State',
  sayFirst: 'Publish',
  sayNext: 'Post the update',
  saying: 'It is being published.',
  saidNow: 'It is public now.',
  posted: 'The update is public now.',
  noWords: 'Say something first.',
  unsaved: 'Not saved yet',
  saving: 'Saving',
  saved: 'Saved; nobody outside sees it',
  savedPublic: 'Saved',
  notSaved: 'Not saved:',
  what: 'What it is',
  name: 'Title',
  titleIsPublic: 'It is public: another one is told with the next update.',
  titleIsNext: 'Told with the next update, which says what it was called before.',
  began: 'Began (UTC)',
  ended: 'Over (UTC)',
  endedHint: 'Empty while it lasts.',
  startsAt: 'Begins (UTC)',
  endsAt: 'Ends (UTC)',
  impacts: 'Whom it hits',
  impactsAside: 'by the names on the public pages',
  noImpacts: 'Nobody: it is told as something that concerns all, without colouring any component.',
  component: 'Component',
  state: 'How badly',
  from: 'From (UTC)',
  until: 'Until (UTC)',
  lasts: 'empty: it lasts',
  add: 'Add a component',
  addWord: 'Add',
  remove: 'Remove',
  more: 'Show all',
  privateName: 'on no public page',
  saidBefore: 'What was said',
  nothingSaid: 'Nothing yet.',
  rule: 'a rule',
  mend: 'Mend a slip',
  mendMeaning: 'A few characters only, and the page shows that it was edited. What was wrong in substance is said in another update.',
  mendSave: 'Mend it',
  mended: 'It is mended.',
  preview: 'As the public will see it',
  previewNow: 'As the public sees it',
  previewFrame: 'Preview of the public page',
  page: 'Page',
  who: 'Who did what',
  nobody: 'Nothing besides what was said.',
  discard: 'Discard the draft',
  discarded: 'The draft is gone.',
  takeBack: 'Take it back',
  takeBackTitle: 'Take this back?',
  takeBackMeaning: 'What was said stays to be read. The page says that it is over and shows nobody as hit.',
  takeBackText: 'We published this by mistake: nothing was disturbed.',
  takeBackLabel: 'What is said about it',
  takenBack: 'It was taken back, in public.',
  keep: 'Keep it',
  takeOver: 'Take over',
  takenOver: 'You speak now; the rule says nothing more.',
  ruleSpeaks: 'A rule speaks here',
  ruleSpeaksMeaning: 'It says what is hit and when it is over. Whoever posts an update or changes whom it hits takes over.',
  overtaken: 'Somebody else changed this meanwhile',
  overtakenMeaning: 'What you wrote is not saved.',
  takeTheirs: 'Show theirs',
  back: 'Status page',
  seePublic: 'See it on the page',
  aboutIncident: 'Incident',
} as const

export const PHASE_WORD: Record<Phase, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  scheduled: 'Scheduled',
  'in-progress': 'In progress',
  completed: 'Completed',
}

export const IMPACT_WORD: Record<ImpactState, string> = {
  maintenance: 'Maintenance',
  degraded: 'Degraded',
  'partial-outage': 'Partial outage',
  'major-outage': 'Outage',
}

const GLYPH: Record<Phase, State> = {
  investigating: 'down',
  identified: 'down',
  monitoring: 'degraded',
  resolved: 'ok',
  scheduled: 'dormant',
  'in-progress': 'maintenance',
  completed: 'ok',
}

export const isOver = ({ phase }: { readonly phase: Phase }): boolean => phase === 'resolved' || phase === 'completed'

/** How a publication is marked; a draft is nothing yet. */
export const glyphOf = ({ phase, publishedAt }: Pick<PublicationRow, 'phase' | 'publishedAt'>): State =>
  publishedAt === null ? 'dormant' : GLYPH[phase]

/** The phases that can be said of it, in their order. */
export function phasesOf({ kind }: Pick<PublicationRow, 'kind'>): readonly Phase[] {
  return kind === 'incident' ? ['investigating', 'identified', 'monitoring', 'resolved'] : ['scheduled', 'in-progress', 'completed']
}

type Known = Pick<Me, 'capabilities'> | undefined

/** Why `me` may not see what is told; undefined when they may, and while that is not known. */
export function lookRefusal(me: Known): string | undefined {
  return me === undefined || me.capabilities.includes('see-publications') ? undefined : WORDS.mayNot
}

/** Why `me` may not speak to the public. */
export function publishRefusal(me: Known): string | undefined {
  return me === undefined || me.capabilities.includes('publish-status') ? undefined : WORDS.mayNotPublish
}

export const hitText = (count: number): string => (count === 0 ? WORDS.nobodyHit : `hits ${plural(count, 'component')}`)
export const moreText = (count: number): string => `${WORDS.more} ${plural(count, 'component')}`
/** `site lisbon, on no public page` */
export const keyText = (key: string): string => `${key}, ${WORDS.privateName}`
