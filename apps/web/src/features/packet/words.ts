import { plural } from '../../lib/format.ts'

export const WORDS = {
  fields: 'Fields; arrow keys go from one to the next',
  octets: (count: number) => `${plural(count, 'octet')} of the packet in hexadecimal`,
  more: (count: number) => `and ${plural(count, 'octet')} more`,
  remark: 'Remark:',
  unreadable: 'This cannot be read:',
} as const
