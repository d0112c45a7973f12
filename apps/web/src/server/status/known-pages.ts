import type { EidBlock } from '@lispwatch/db/block-registrations'
import type { StoredStatusPage } from '@lispwatch/db/status-pages'
import { DEFAULT_PAGE_NAME, type StatusPage } from '@lispwatch/domain/status-page/page'

/** What is known of the network where nobody chose pages. `eidBlocks`: those of its providers. */
export interface KnownNetwork {
  readonly name: string
  readonly isDemo: boolean
  readonly eidBlocks: readonly EidBlock[]
}

/**
 * The page of the whole network, as long as nobody chose any. Of a real network, whose name it has, it numbers nodes and tells nothing of EIDs; of a demo it shows
 * what a page can do.
 */
function pageOfNetwork({ name, isDemo, eidBlocks }: KnownNetwork): StatusPage {
  const page: StatusPage = { name: DEFAULT_PAGE_NAME, title: `${name} status`, public: ['history-heads'] }
  return isDemo ? { ...page, public: ['node-names', 'history-heads'], eidBlocks } : page
}

/** The pages that there are; the first is that of /status. */
export function knownPages(stored: readonly StoredStatusPage[], network: KnownNetwork): readonly StoredStatusPage[] {
  return stored.length > 0 ? stored : [{ page: pageOfNetwork(network), passwordHash: null }]
}

/** Which page is meant, at which address its links begin, and what of the path is below it. */
export interface MeantPage {
  readonly stored: StoredStatusPage
  /** Without a slash at the end. */
  readonly url: string
  readonly path: readonly string[]
}

const pagePath = (page: StatusPage, isFirst: boolean) => (isFirst ? '/status' : `/status/page/${page.name}`)

const hostAndPort = (host: string) => /^([a-z0-9.-]+)(?::(\d{1,5}))?$/.exec(host.toLowerCase())

/** Where a page is found by whoever comes through the console's own address. */
export function pageUrl(pages: readonly StoredStatusPage[], page: StatusPage, publicUrl: string): string {
  return `${new URL(publicUrl).origin}${pagePath(page, pages[0]?.page.name === page.name)}`
}

/**
 * The page that is meant by a host and the path below /status; null where there is none of that name. Under a host of its own a page has the
 * path /status, as the first page has elsewhere.
 */
export function meantPage(
  pages: readonly StoredStatusPage[],
  asked: { readonly host: string; readonly path: readonly string[]; readonly publicUrl: string },
): MeantPage | null {
  const { protocol, port: publicPort, origin } = new URL(asked.publicUrl)
  const [, hostname = '', port = ''] = hostAndPort(asked.host) ?? []
  const own = pages.find(({ page }) => page.domains?.includes(hostname))
  const [first, name, ...below] = asked.path
  if (first === 'page') {
    const stored =
      pages.find(({ page }) => page.name === name) ?? pages.find(({ page }) => name !== undefined && page.formerly?.includes(name))
    return stored === undefined ? null : { stored, url: pageUrl(pages, stored.page, asked.publicUrl), path: below }
  }
  if (own !== undefined) {
    const at = port !== '' && port === publicPort ? `${hostname}:${port}` : hostname
    return { stored: own, url: `${protocol}//${at}/status`, path: asked.path }
  }
  const [standard] = pages
  return standard === undefined ? null : { stored: standard, url: `${origin}/status`, path: asked.path }
}

/** Whether a host is that of a page of its own. */
export function isPageHost(pages: readonly StoredStatusPage[], host: string): boolean {
  const hostname = hostAndPort(host)?.[1]
  return pages.some(({ page }) => hostname !== undefined && page.domains?.includes(hostname))
}

/**
 * robots.txt (RFC 9309): the pages that everybody may find. Of the others nothing is said here, because everybody reads it; they say it
 * themselves. Of the console, nothing but that of a demo, which is there to be looked around in, and of that the pages only.
 */
export function robotsText(pages: readonly StoredStatusPage[], publicUrl: string, isConsoleForAll: boolean): string {
  const open = pages.filter(({ page }) => page.gate === undefined).map(({ page }) => pageUrl(pages, page, publicUrl))
  const allowed = open.map((url) => `Allow: ${new URL(url).pathname}\n`)
  return `User-agent: *\n${allowed.join('')}Disallow: ${isConsoleForAll ? '/api/' : '/'}\n${open.map((url) => `Sitemap: ${url}/sitemap.xml\n`).join('')}`
}
