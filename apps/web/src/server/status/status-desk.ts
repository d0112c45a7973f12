import { createHmac } from 'node:crypto'
import type { Database } from '@lispwatch/db/client'
import { listPublications } from '@lispwatch/db/publications'
import { answerOf, type Prepared } from '@lispwatch/status-page/serve/answer'
import type { PageChoice, StatusKnowledge } from '@lispwatch/status-page/view/knowledge'
import { publicView } from '@lispwatch/status-page/view/projection'
import type { ComponentKind, PublicView } from '@lispwatch/status-page/view/public-view'
import { freshVantages } from '../measured-line.ts'
import type { Stores } from '../stores.ts'
import { createKeeper, type Keeper, type Snapshot, STALE_AFTER_MS } from './keeper.ts'
import { knownThings } from './knowledge.ts'
import { landOfTheWorld } from './land.ts'
import { readPasts } from './pasts.ts'
import { publishedIncidents, publishedMaintenances, withImpacts } from './published.ts'
import { type Ready, readyAnswer } from './ready-answer.ts'
import { snapshotFile } from './snapshot-file.ts'

export interface StatusDeskOptions {
  readonly database: Database
  readonly stores: Pick<Stores, 'glanceSites' | 'glanceServers' | 'glanceProviders' | 'networkFacts'>
  readonly publicUrl: string
  /** Public ids are made with it, so that they tell nothing. */
  readonly secret: string
  /** Where the last reading is kept for a process that begins without a database. */
  readonly folder: string | undefined
  readonly now: () => number
  readonly onFault: (error: unknown) => void
}

/** The public pages of this process. Nothing that is asked here reaches the database. */
export interface StatusDesk {
  /** undefined: nothing was ever known. */
  answer(path: readonly string[], query: Readonly<Record<string, string>>): Promise<Ready | undefined>
  watch(changed: (version: number) => void): () => void
  close(): void
}

interface Knowledge extends StatusKnowledge {
  readonly network: string
  readonly isDemo: boolean
}

/** The long past changes slowly: it is read again after so long, or so many times as long as reading it took. */
const PASTS_STAND_MS = 60_000
const PASTS_STAND_TIMES = 50
/** So many answers of one version are kept ready. */
const MOST_READY = 500

const EVERY_KIND: readonly ComponentKind[] = ['provider', 'map-server', 'map-resolver', 'ddt-node', 'proxy', 'site', 'other']

/** The page of the whole network, as long as nobody has chosen otherwise. Nodes of a real network are numbered, not named. */
function pageChoice({ network, isDemo }: Knowledge, publicUrl: string): PageChoice {
  const face = {
    ...{ slug: '', name: `${network} status`, about: '', language: 'en' as const, accent: null, logoUrl: null, contactUrl: null },
    url: `${publicUrl}/status`,
  }
  return {
    ...{ face, provider: null, shows: EVERY_KIND, showsNodeNames: isDemo, groups: [] },
  }
}

export function createStatusDesk(options: StatusDeskOptions): StatusDesk {
  const { database, stores, publicUrl, secret, folder, now, onFault } = options
  const idOf = (key: string) => `c${createHmac('sha256', secret).update(`status ${key}`).digest('hex').slice(0, 12)}`
  let pasts: { readonly value: Awaited<ReturnType<typeof readPasts>>; readonly standsUntil: number } | undefined

  async function read(at: number): Promise<Knowledge> {
    const [facts, sites, servers, providers, publications] = await Promise.all([
      stores.networkFacts(),
      stores.glanceSites(at),
      stores.glanceServers(at),
      stores.glanceProviders(at),
      listPublications(database, { drafts: false }),
    ])
    const publicSites = sites.value.filter(({ publicName }) => publicName !== null)
    if (pasts === undefined || at >= pasts.standsUntil) {
      const value = await readPasts(database, { sites: publicSites.map(({ name }) => name), servers: servers.value }, at)
      const tookMs = now() - at
      pasts = { value, standsUntil: at + Math.max(PASTS_STAND_MS, PASTS_STAND_TIMES * tookMs) }
    }
    const places = freshVantages(facts, at)
    const readings = {
      providers: providers.value,
      servers: servers.value,
      sites: publicSites,
      pasts: withImpacts(pasts.value, publications, at),
    }
    return {
      ...{
        network: facts.name ?? 'Lispwatch',
        isDemo: facts.demo,
        measuredAt: facts.newestObservationAt,
        places,
        isImpaired: places === 0,
      },
      ...{ things: knownThings(readings, idOf), incidents: publishedIncidents(publications) },
      maintenances: publishedMaintenances(publications, at),
    }
  }

  const file = snapshotFile(folder)
  const keeper: Keeper<Knowledge> = createKeeper<Knowledge>({
    ...{ read, now, onFault, save: file.save, load: async () => (await file.load()) as { value: Knowledge; madeAt: number } | null },
    textOf: ({ things, places, isImpaired, incidents, maintenances }) =>
      JSON.stringify([things.map(({ id, state, past }) => [id, state, past.track.length]), places, isImpaired, incidents, maintenances]),
    every: (ms, work) => {
      const timer = setInterval(work, ms).unref()
      return () => clearInterval(timer)
    },
  })

  const ready = new Map<string, Ready>()
  let readyOf = ''

  function prepared({ value, madeAt }: Snapshot<Knowledge>, staleMs: number | null): Prepared {
    const choice = pageChoice(value, publicUrl)
    let whole: PublicView | undefined
    return {
      view: publicView(value, choice, { now: madeAt }),
      whole: () => {
        whole ??= publicView(value, choice, { now: madeAt, isWhole: true })
        return whole
      },
      ...{ land: landOfTheWorld(), staleMs },
    }
  }

  let made: { readonly key: string; readonly value: Prepared } | undefined

  return {
    async answer(path, query) {
      const snapshot = keeper.current() ?? (await keeper.first())
      if (snapshot === undefined) return undefined
      const ageMs = now() - snapshot.madeAt
      const staleMs = ageMs > STALE_AFTER_MS ? Math.floor(ageMs / STALE_AFTER_MS) * STALE_AFTER_MS : null
      const key = `${snapshot.madeAt} ${snapshot.version} ${staleMs}`
      if (made?.key !== key) made = { key, value: prepared(snapshot, staleMs) }
      if (readyOf !== key) {
        ready.clear()
        readyOf = key
      }
      const asked = JSON.stringify([path, query])
      const kept = ready.get(asked)
      if (kept !== undefined) return kept
      const answer = readyAnswer(answerOf(made.value, path, query), made.value.view.face)
      if (answer.status === 200 && ready.size < MOST_READY) ready.set(asked, answer)
      return answer
    },
    watch: keeper.watch,
    close: keeper.stop,
  }
}
