import type { Me } from '../../lib/shapes.ts'

export const WORDS = {
  title: 'Notes',
  write: 'Write a note',
  writeTitle: 'Write a note',
  meaning: 'It stands on the page of this site for everybody. Plain text.',
  editTitle: 'Change your note',
  label: 'Note',
  save: 'Save the note',
  edit: 'Change',
  remove: 'Remove',
  edited: 'changed',
  none: 'Nothing is written down about this site.',
  failed: 'The notes could not be loaded',
  isWritten: 'Your note is on the page.',
  isEdited: 'Your note is changed.',
  isRemoved: 'The note is removed.',
  noWords: 'Write something first.',
  isBusy: 'It is being done.',
} as const

/** Why `me` may not write; undefined when they may. */
export function writeRefusal(me: Me | undefined): string | undefined {
  if (me === undefined || me.capabilities.includes('acknowledge-incidents')) return undefined
  return me.kind === 'guest'
    ? 'Guests can look but not write. Sign in as an operator.'
    : 'Your role may read but not write notes. Operators can.'
}
