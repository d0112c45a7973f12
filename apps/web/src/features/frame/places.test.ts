import { expect, test } from 'vitest'
import { isAt, placesFor } from './places.ts'

test('the bar of a phone holds four pages, and the rest is behind "More"', () => {
  const all = placesFor({ withLab: true, withSettings: true, withStatusPage: true })
  expect(all.filter(({ isFirst }) => isFirst)).toHaveLength(4)
  expect(all.length).toBeGreaterThan(4)
})

test('exactly one page is marked as the one that is open, and none of the others for a page below it', () => {
  const all = placesFor({ withLab: true, withSettings: true, withStatusPage: true })
  const marked = (here: string) => all.filter((place) => isAt(place, here)).map(({ href }) => href)
  expect(all.map(({ href }) => marked(href))).toEqual(all.map(({ href }) => [href]))
  expect(marked('/servers/ms-1')).toEqual(['/servers'])
  expect(marked('/serversomething')).toEqual([])
})
