import type { EidSpace, SpaceArea } from '../../../lib/eid-shapes.ts'
import { formatCount, plural } from '../../../lib/format.ts'
import { EID_STATE_LOOK } from '../eid-state-look.ts'

export const WORDS = {
  failed: 'The address space could not be loaded',
  noneTitle: 'Nothing to draw',
  none: 'No IP EID-prefix of this instance is known. Choose a block or another instance.',
  map: 'Map of the block',
  wider: 'Wider',
  unused: 'unused',
  curve: 'Cells follow the order of addresses along a Hilbert curve, so neighbours are near each other.',
  keys: 'Arrow keys go from one used part to the next, Enter opens it.',
  point: 'Point at a part, or go through them with the arrow keys.',
  list: 'The same as a list',
  asTable: 'In the table',
  listMost: 'Only the first of them are listed.',
  prefix: 'EID-prefix or block',
  state: 'State',
  what: 'What lies there',
} as const

/** `mapped: 10.1.0.0/24, Lisbon`, or what several come to: `lapsed: 10.1.0.0/28, 3 EID-prefixes, 10.1.0.0/30 (Lisbon) ...`. */
export function areaText({ prefix, eids, state, names }: SpaceArea): string {
  const { word } = EID_STATE_LOOK[state]
  const [first] = names
  if (eids === 1) return `${first?.eid ?? prefix}: ${word}${first?.site == null ? '' : `, ${first.site}`}`
  return `${prefix}: ${plural(eids, 'EID-prefix', 'EID-prefixes')}, worst ${word}: ${namesText(names, eids)}`
}

export function namesText(names: SpaceArea['names'], eids: number): string {
  const shown = names.map(({ eid, site }) => (site === null ? eid : `${eid} (${site})`)).join(', ')
  return eids > names.length ? `${shown} and ${formatCount(eids - names.length)} more` : shown
}

/** `10.1.0.0/16: 12 used parts, a cell is a /28`. */
export const spaceText = ({ block, areas, cellMaskLength }: EidSpace): string =>
  `${block}: ${plural(areas.length, 'used part')}, a cell is a /${cellMaskLength}`
