import { expect, test } from 'vitest'
import { parseHexText } from './hex-text.ts'

function read(text: string): string[] | string {
  const parsed = parseHexText(new TextEncoder().encode(text))
  return parsed.ok ? parsed.blocks.map((block) => Buffer.from(block).toString('hex')) : parsed.reason
}

test.each([
  ['digits', '8000000045000038', ['8000000045000038']],
  ['groups', '80 00 00 00\n45 00 00 38\n', ['8000000045000038']],
  ['colons', '80:00:00:00:45:00:00:38', ['8000000045000038']],
  ['0x in front', '0x80 0x00 0x00 0x00', ['80000000']],
  ['upper case and comments', '# lig\n80AB # type 8\nCD\n', ['80abcd']],
  ['two blocks', '8000\n\n\n2000\r\n', ['8000', '2000']],
  [
    'xxd',
    '00000000: 8000 0000 4500 0038 d431 0000 ff11 744a  ....E..8.1....tJ\n00000010: c633 64fa 0a01                           .3d...\n',
    ['8000000045000038d4310000ff11744ac63364fa0a01'],
  ],
  [
    'hexdump -C',
    '00000000  80 00 00 00 45 00 00 38  d4 31 00 00 ff 11 74 4a  |....E..8.1....tJ|\n00000010  c6 33                                             |.3|\n',
    ['8000000045000038d4310000ff11744ac633'],
  ],
  [
    'tcpdump -X',
    '\t0x0000:  8000 0000 4500 0038 d431 0000 ff11 744a  ....E..8.1....tJ\n\t0x0010:  c633 64fa                                .3d.\n',
    ['8000000045000038d4310000ff11744ac63364fa'],
  ],
  ['Wireshark', '0000   80 00 00 00 45 00 00 38   ....E..8\n0008   d4 31                     .1\n', ['8000000045000038d431']],
  ['groups of four digits, two spaces apart', '8000  0000\n4500  0038\n', ['8000000045000038']],
])('%s', (_, text, blocks) => {
  expect(read(text)).toEqual(blocks)
})

test.each([
  ['nothing', '', 'it is empty'],
  ['half an octet', '\n800', 'the block that begins in line 2 has an odd number of hexadecimal digits (3)'],
  ['prose', '8000\nhello', 'line 2: "h" is neither hexadecimal nor does the file begin as a pcap or pcapng file does'],
  ['a control character', '\u001b[2J', 'line 1: "\\u001b" is neither hexadecimal nor does the file begin as a pcap or pcapng file does'],
])('%s is refused with its line', (_, text, reason) => {
  expect(read(text)).toBe(reason)
})
