import type { PublishRule } from '@lispwatch/domain/publication/publish-rule'
import type { StatusPage, StatusPages } from '@lispwatch/domain/status-page/page'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import { scopeOf } from './alerting-from-file.ts'
import type { Path } from './problem.ts'
import type { FileStatusPages } from './status-page-schema.ts'

type FilePage = FileStatusPages['pages'][number]
type FilePublishRule = NonNullable<FileStatusPages['publish']>[number]
type FileBlock = NonNullable<FilePage['eidBlocks']>[number]

/** How what is written on a page is read; `path` says where it stands. */
export interface ReadingPages {
  readonly block: (written: FileBlock, path: Path) => { readonly prefix: string; readonly iid: number }
  readonly logo: (written: string, path: Path) => string
}

function pageFromFile({ eidBlocks, gate, domains, logo, ...page }: FilePage, path: Path, reading: ReadingPages): StatusPage {
  const from = gate?.from?.map((prefix) => canonicalPrefix(prefix) ?? prefix)
  return {
    ...page,
    ...(domains && { domains: domains.map((domain) => domain.toLowerCase()) }),
    ...(logo !== undefined && { logo: reading.logo(logo, [...path, 'logo']) }),
    ...(eidBlocks && { eidBlocks: eidBlocks.map((block, index) => reading.block(block, [...path, 'eidBlocks', index])) }),
    ...(gate && { gate: { ...gate, ...(from && { from }) } }),
  }
}

function publishRuleFromFile({ id, name, isOn = true, match = {}, afterSeconds = 0, words = {} }: FilePublishRule): PublishRule {
  const { severities = [], kinds = [], sitesAtLeast = 0, eidsLostAtLeast = 0 } = match
  return {
    ...{ id, name, isOn, forMs: Math.round(afterSeconds * 1000) },
    when: { severities, kinds, scope: scopeOf(match), sitesAtLeast, eidsLostAtLeast },
    words: { title: words.title ?? null, opened: words.opened ?? null, resolved: words.resolved ?? null },
  }
}

/** The rule in the words of the file; what holds anyway is left out. */
function fileFromPublishRule({ id, name, isOn, when, forMs, words }: PublishRule): object {
  const { severities, kinds, scope, sitesAtLeast, eidsLostAtLeast } = when
  const { everything: _, ...named } = scope ?? {}
  const lists = Object.entries({ severities, kinds, ...named }).filter(([, names]) => names.length > 0)
  const match = { ...Object.fromEntries(lists), ...(sitesAtLeast > 0 && { sitesAtLeast }), ...(eidsLostAtLeast > 0 && { eidsLostAtLeast }) }
  const own = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== null))
  return {
    ...{
      id,
      name,
      ...(!isOn && { isOn }),
      ...(Object.keys(match).length > 0 && { match }),
      ...(forMs > 0 && { afterSeconds: forMs / 1000 }),
    },
    ...(Object.keys(own).length > 0 && { words: own }),
  }
}

export function statusPagesFromFile({ pages, publish }: FileStatusPages, reading: ReadingPages): StatusPages {
  return {
    pages: pages.map((page, index) => pageFromFile(page, ['statusPage', 'pages', index], reading)),
    ...(publish?.length && { publish: publish.map(publishRuleFromFile) }),
  }
}

/** The pages in the words of the file. */
export function fileFromStatusPages({ pages, publish = [] }: StatusPages): object {
  return {
    pages: pages.map(({ eidBlocks, ...page }) => ({ ...page, ...(eidBlocks && { eidBlocks: eidBlocks.map(formatEidPrefix) }) })),
    ...(publish.length > 0 && { publish: publish.map(fileFromPublishRule) }),
  }
}
