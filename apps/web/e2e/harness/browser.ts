import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { journeyEnvironment } from '../env.ts'
import { DEADLINE_MS } from './until.ts'

/** Each visitor has a window, and each window would start two processes for things that no page shows: half of what a journey costs. */
const ONLY_FOR_PEOPLE = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'SpareRendererForSitePerProcess']

/** What Playwright switches off by an argument of the same name, which ours takes the place of. */
const UNWANTED = [
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose'],
  ...['HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying'],
  ...['OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning', 'Translate'],
]

/** As root there is no sandbox; nothing may call home, update itself or wait for a graphics card. */
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...ONLY_FOR_PEOPLE, ...UNWANTED].join(',')}`,
]

let running: Promise<Browser> | undefined

/** The browser of all files that a worker runs one after the other: it ends with the worker, and visitors have nothing in common. */
export async function openBrowser(): Promise<Browser> {
  const known = await running
  if (known?.isConnected()) return known
  running = chromium.launch({ executablePath: journeyEnvironment().chromium, args: ARGS })
  return running
}

/** A browser beside a product. The browser comes first: where it cannot be had nothing else is started, which nobody would end. */
export async function besideBrowser<P>(start: () => Promise<P>): Promise<[P, Browser]> {
  const browser = await openBrowser()
  return [await start(), browser]
}

export interface Visit {
  readonly page: Page
  /** What went wrong behind the visitor's back: script errors, refused content, requests to other hosts. */
  readonly problems: readonly string[]
}

export interface Visitor {
  readonly theme?: 'light' | 'dark'
  readonly width?: number
}

const open = new Set<BrowserContext>()

/** After each test: a page that stays open keeps its stream, and the next test would not be alone. */
export async function closeVisits(): Promise<void> {
  await Promise.all([...open].map((context) => context.close()))
  open.clear()
}

/** A fresh visitor with nothing stored. */
export async function visit(browser: Browser, url: string, { theme = 'dark', width = 1440 }: Visitor = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    colorScheme: theme,
    viewport: { width, height: width < 640 ? 844 : 900 },
    reducedMotion: 'reduce',
  })
  open.add(context)
  const page = await context.newPage()
  page.setDefaultTimeout(DEADLINE_MS)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(url).origin) problems.push(`request to ${request.url()}`)
  })
  return { page, problems }
}
