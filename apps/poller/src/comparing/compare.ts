import { type Asked, askLispwatch, askNetbox } from '@lispwatch/archive/said/ask'
import { saidByText } from '@lispwatch/archive/said/text'
import { comparisonReport } from '@lispwatch/domain/comparison/comparison-report'
import type { SaidPrefix } from '@lispwatch/domain/comparison/said-prefix'
import type { ComparisonOrder, ComparisonReply } from '@lispwatch/jobs/comparison-line'
import { askBelow } from '@lispwatch/notify/send/ask-below'

/** A source of many pages may take so long in all. */
const WHOLE_PATIENCE_MS = 60_000

export interface CompareDeps {
  /** Opens what the console sealed; a sentence where it cannot be opened. */
  readonly openToken: (sealed: string) => { readonly ok: true; readonly token: string } | { readonly ok: false; readonly words: string }
  readonly ours: () => Promise<{ readonly prefixes: readonly SaidPrefix[]; readonly sites: readonly string[] }>
}

/** What the other source says, asked for or read. */
async function saidBy({ source, address, token, text, columns }: ComparisonOrder, { openToken }: CompareDeps): Promise<Asked> {
  if (source === 'csv' || source === 'show-lisp-site') return { ok: true, said: saidByText(source, text, columns) }
  const opened = token === null ? null : openToken(token)
  if (opened?.ok === false) return opened
  const scheme = source === 'netbox' ? 'Token' : 'Bearer'
  const below = askBelow({ base: address, authorization: opened === null ? null : `${scheme} ${opened.token}` })
  const begun = performance.now()
  const ask: typeof below = async (path) =>
    performance.now() - begun > WHOLE_PATIENCE_MS
      ? { ok: false, words: `It took more than ${WHOLE_PATIENCE_MS / 1000} s to read all of it.` }
      : below(path)
  return source === 'netbox' ? askNetbox(ask) : askLispwatch(ask)
}

/** Compares what is registered with what the other source says. @throws Error when the database is away */
export async function compare(order: ComparisonOrder, deps: CompareDeps): Promise<ComparisonReply> {
  const other = await saidBy(order, deps)
  if (!other.ok) return other
  const { prefixes, problems } = other.said
  if (prefixes.length === 0) return { ok: false, words: problems[0] ?? 'There is no EID-prefix in it.' }
  return { ok: true, report: comparisonReport(await deps.ours(), other.said) }
}
