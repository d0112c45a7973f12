import { formatCount, formatUtcFull, plural } from '../../../lib/format.ts'
import type { RouterOutputs } from '../../../server/root.ts'

export type Standing = RouterOutputs['record']['standing']
export type Known = RouterOutputs['record']['known']
type Outcome = NonNullable<Standing['verifications'][number]['outcome']>
type Me = RouterOutputs['me']['get']
type Verified = Extract<Outcome, { kind: 'verified' }>['verified']

export const WORDS = {
  title: 'Record',
  meaning:
    'Whatever is written into the history is a line of a chain, and so is every later change of it. Each line carries the hash of the one before. Heads of the chain are signed every day: whoever keeps one can prove later that nothing before it was rewritten, by whomever.',
  failed: 'The record could not be read.',
  chain: 'The chain',
  lines: 'Lines',
  lastHash: 'Hash of the last',
  lastSealed: 'Sealed',
  waiting: 'Without a line yet',
  nothingWaits: 'nothing',
  never: 'never',
  verify: 'Verify now',
  verifying: 'A poller is at it.',
  sign: 'Sign a head now',
  signing: 'A poller is about to sign.',
  noVerification: 'The chain has not been verified yet.',
  verifications: 'Verifications',
  heads: 'Signed heads',
  noHeads: 'No head was signed yet. Pollers sign one every day when LISPWATCH_SECRET_KEY is set.',
  noKey: 'No poller has a key to sign with: set LISPWATCH_SECRET_KEY for pollers and web.',
  headsTable: 'The newest signed heads',
  position: 'Line',
  hash: 'sha256',
  signedAt: 'Signed',
  key: 'Key',
  all: 'All heads',
  keys: 'Keys that signed here',
  since: 'since',
  thisKey: 'signs now',
  mails: 'Sent every day by',
  noChannels: 'There is no channel of kind e-mail. Make one under Settings, Alerting.',
  mailed: 'last sent',
  mayNotOrder: 'Your role may not order this. Ask an operator, an auditor or an administrator.',
  mayNotChoose: 'Your role may not change this. Ask an administrator.',
  whoAreYou: 'It is not known yet what you may do.',
  check: 'Checking it without Lispwatch',
  checkMeaning: 'With psql and sha256sum, against a head that was kept. It prints the last hash, or the first line that is broken.',
  known: 'What was known',
  knownMeaning: 'What was true of an EID-prefix at one instant, as it was known at another: of the lines of the chain alone.',
  eid: 'EID-prefix',
  trueAt: 'True at (UTC)',
  knownAt: 'As known at (UTC)',
  show: 'Show',
  noEid: 'Enter an EID-prefix.',
  noInstant: 'An instant is 2026-11-21 or 2026-11-21T15:30:00Z, and not ahead.',
  nobody: 'No line that was known by then is about this EID-prefix.',
  saidBy: 'Said by',
  sayings: 'What each server and locator said',
  state: 'State',
  mapping: 'Mapping',
  line: 'Line',
  unmeasured: 'not measured',
  inDoubt: 'in doubt',
  etr: 'the ETR',
  from: 'from',
  changes: 'What had happened',
  packets: 'Packets',
  packetsMeaning: 'Requests and replies before and after, as a capture',
  cut: 'Only the newest lines were read.',
} as const

/** What there is in a shell to check the chain with. */
export const CHECK_COMMANDS = `before=${'0'.repeat(64)}
psql -At -F ' ' -c "SELECT encode(hash, 'hex'), line FROM chain_line ORDER BY position" | {
  while read -r hash line; do
    made=$(printf '%s\\n%s' "$before" "$line" | sha256sum | cut -d ' ' -f 1)
    [ "$made" = "$hash" ] || { echo "broken: $line"; break; }
    before=$hash
  done
  echo "last: $before"
}`

const BROKEN: Record<NonNullable<Verified['broken']>['kind'], string> = {
  'line-missing': 'it is not there.',
  'line-changed': 'it was changed after it was written.',
  rewritten: 'the chain was written anew since a head was signed over it.',
  'tree-differs': 'a head was signed over another tree than that of the lines.',
  'row-changed': 'the history says something else than this line, the last about its row.',
  'row-missing': 'its row is not in the history any more, and no line tells that it was removed.',
  'row-unwritten': 'a row of the history has no line that tells that it was written.',
}

/** What came of a verification or a signature, in a sentence. */
export function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === 'signed') return `Line ${formatCount(outcome.position)} was signed.`
  if (outcome.kind !== 'verified') return outcome.kind === 'no-key' ? WORDS.noKey : WORDS.noHeads
  const { verified, heads, wrongHead } = outcome
  if (verified.broken !== null) {
    const { position, kind } = verified.broken
    return `BROKEN${position === null ? '' : ` at line ${formatCount(position)}`}: ${BROKEN[kind]}`
  }
  if (wrongHead !== null) return `The chain holds, but a stored head is not good: ${wrongHead}`
  return `The chain holds: ${plural(verified.lines, 'line')}, and the history says what they say; of ${plural(heads, 'signed head')} none is missing.`
}

export const isGood = (outcome: Outcome): boolean =>
  outcome.kind !== 'verified' || (outcome.verified.broken === null && outcome.wrongHead === null)

export const occasionWords = (occasion: string): string =>
  occasion.startsWith('day ') ? 'daily' : occasion.startsWith('order ') ? 'on demand' : 'for evidence'

export const byLine = (position: number, knownAt: number): string => `${formatCount(position)}, known ${formatUtcFull(knownAt)}`

const isOpen = (order: { readonly doneAt: number | null } | undefined) => order !== undefined && order.doneAt === null

/** Whether somebody waits for what they ordered. */
export const isUnderway = ({ verifications, signings }: Standing): boolean => isOpen(verifications[0]) || isOpen(signings[0])

/** Why one may not; undefined when one may. */
const refusalOf = (capability: Me['capabilities'][number], words: string) => (me: Pick<Me, 'capabilities'> | undefined) =>
  me === undefined ? WORDS.whoAreYou : me.capabilities.includes(capability) ? undefined : words

export const orderRefusal = refusalOf('export-reports', WORDS.mayNotOrder)
export const chooseRefusal = refusalOf('manage-settings', WORDS.mayNotChoose)
