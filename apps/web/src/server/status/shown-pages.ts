import { createHash } from 'node:crypto'
import { dayListText } from '@lispwatch/domain/archive/day-list-text'
import { createEidDesk, type EidDesk } from '@lispwatch/domain/status-page/eid-question'
import { readLogo } from '@lispwatch/domain/status-page/logo'
import type { StatusPage } from '@lispwatch/domain/status-page/page'
import type { Prepared } from '@lispwatch/status-page/serve/answer'
import type { PageChoice } from '@lispwatch/status-page/view/knowledge'
import { pageChoice } from '@lispwatch/status-page/view/page-choice'
import { publicRegisteredSpans, publicRegistrations, publicView } from '@lispwatch/status-page/view/projection'
import type { PublicView } from '@lispwatch/status-page/view/public-view'
import { type Snapshot, STALE_AFTER_MS } from './keeper.ts'
import type { MeantPage } from './known-pages.ts'
import { landOfTheWorld } from './land.ts'
import { daysShown } from './pasts.ts'
import type { Knowledge } from './status-reading.ts'

/** Made at first use. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function logoOf(text: string | undefined): Prepared['logo'] {
  const read = text === undefined ? undefined : readLogo(text)
  return read?.ok ? read.logo : null
}

/** What of a reading is public on a page, at the address where it is found. */
export function choiceOf({ things, subscribes }: Knowledge, page: StatusPage, url: string): PageChoice {
  return pageChoice(page, { url, things, subscribes: subscribes?.[page.name] ?? [] })
}

/** One page of one reading, ready to be answered from. Nothing that is not public is in it. */
export function preparedPage(
  { value, madeAt }: Snapshot<Knowledge>,
  { stored: { page }, url }: Pick<MeantPage, 'stored' | 'url'>,
  of: { readonly staleMs: number | null; readonly token: string | null },
): Prepared {
  const choice = choiceOf(value, page, url)
  const span = daysShown(madeAt)
  return {
    ...of,
    view: publicView(value, choice, { now: madeAt }),
    whole: once<PublicView>(() => publicView(value, choice, { now: madeAt, isWhole: true })),
    land: landOfTheWorld(),
    eids: once<EidDesk>(() => createEidDesk(choice.eidBlocks, publicRegistrations(value, choice, madeAt))),
    registeredDays: (iid) => dayListText(publicRegisteredSpans(value, choice, iid), value.registrationsMeasured, span),
    logo: logoOf(page.logo),
  }
}

/** How old a reading is that cannot be renewed, in whole minutes; null while it is fresh. */
export function staleMsOf({ madeAt }: Snapshot<Knowledge>, now: number): number | null {
  const ageMs = now - madeAt
  return ageMs > STALE_AFTER_MS ? Math.floor(ageMs / STALE_AFTER_MS) * STALE_AFTER_MS : null
}

/** A text that is the same while a page shows the same, apart from its age and its figures. */
export function changeTag({ face, groups, incidents, maintenances, isImpaired, places }: PublicView): string {
  const states = groups.map(({ id, components }) => [id, components.map((component) => [component.id, component.name, component.state])])
  return createHash('sha256')
    .update(JSON.stringify([face, states, incidents, maintenances, isImpaired, places]))
    .digest('base64url')
    .slice(0, 16)
}
