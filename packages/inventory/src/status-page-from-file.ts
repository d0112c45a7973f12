import type { StatusPage, StatusPages } from '@lispwatch/domain/status-page/page'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { canonicalPrefix } from '@lispwatch/lisp-client/address/prefix'
import type { Path } from './problem.ts'
import type { FileStatusPages } from './status-page-schema.ts'

type FilePage = FileStatusPages['pages'][number]
type FileBlock = NonNullable<FilePage['eidBlocks']>[number]

/** Reads an EID block as it is written, of which `path` says where it stands. */
type ReadBlock = (written: FileBlock, path: Path) => { readonly prefix: string; readonly iid: number }

function pageFromFile({ eidBlocks, gate, domains, ...page }: FilePage, path: Path, readBlock: ReadBlock): StatusPage {
  const from = gate?.from?.map((prefix) => canonicalPrefix(prefix) ?? prefix)
  return {
    ...page,
    ...(domains && { domains: domains.map((domain) => domain.toLowerCase()) }),
    ...(eidBlocks && { eidBlocks: eidBlocks.map((block, index) => readBlock(block, [...path, 'eidBlocks', index])) }),
    ...(gate && { gate: { ...gate, ...(from && { from }) } }),
  }
}

export function statusPagesFromFile({ pages, ...settings }: FileStatusPages, readBlock: ReadBlock): StatusPages {
  return { ...settings, pages: pages.map((page, index) => pageFromFile(page, ['statusPage', 'pages', index], readBlock)) }
}

/** The pages in the words of the file. */
export function fileFromStatusPages({ pages, ...settings }: StatusPages): object {
  return {
    ...settings,
    pages: pages.map(({ eidBlocks, ...page }) => ({ ...page, ...(eidBlocks && { eidBlocks: eidBlocks.map(formatEidPrefix) }) })),
  }
}
