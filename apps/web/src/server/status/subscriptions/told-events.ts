import type { ToldComponent, ToldEvent } from '@lispwatch/domain/subscription/news'
import type { PublicView } from '@lispwatch/status-page/view/public-view'

/** A page with what its subscribers chose by: the console's keys of its components, by their public ids. */
export interface SubscribedView {
  /** `default`, or the page's own. */
  readonly name: string
  readonly view: PublicView
  readonly keys: ReadonlyMap<string, string>
  /** The keys of the providers of each server, by its own. */
  readonly providersOf: ReadonlyMap<string, readonly string[]>
}

/**
 * Incidents and planned work of a page as its subscribers are told them. Made from what is public alone, so a message can hold nothing that
 * the page does not show.
 */
export function toldEvents({ view, keys, providersOf }: Omit<SubscribedView, 'name'>): ToldEvent[] {
  const names = new Map(view.groups.flatMap(({ components }) => components).map(({ id, name }) => [id, name]))
  const told = (ids: readonly string[]): ToldComponent[] =>
    [...new Set(ids)].flatMap((id) => {
      const [name, key] = [names.get(id), keys.get(id)]
      return name === undefined || key === undefined ? [] : [{ key, within: providersOf.get(key) ?? [], id, name }]
    })
  return [
    ...view.incidents.map(({ id, title, phase, startedAt, resolvedAt, impacts, updates }) => ({
      ...{ id, kind: 'incident' as const, title, phase, startsAt: startedAt, endsAt: resolvedAt, updates },
      components: told(impacts.map(({ componentId }) => componentId)),
    })),
    ...view.maintenances.map(({ id, title, phase, startsAt, endsAt, componentIds, updates }) => ({
      ...{ id, kind: 'maintenance' as const, title, phase, startsAt, endsAt, updates },
      components: told(componentIds),
    })),
  ]
}
