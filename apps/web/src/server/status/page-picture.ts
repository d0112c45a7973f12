import type { PagePicture } from '@lispwatch/status-page/machine/picture'
import { ImageResponse } from 'next/og'
import { type CSSProperties, createElement, type ReactNode } from 'react'

/** Open Graph's size. */
const SIZE = { width: 1200, height: 630 }

/** The dark page's colours as sRGB: what others put beside a link stands on any ground. */
const COLOURS: Record<PagePicture['state'], string> = {
  operational: '#17b483',
  maintenance: '#3f97dc',
  unmeasured: '#8b8f98',
  degraded: '#e2a336',
  'partial-outage': '#e2a336',
  'major-outage': '#e5702c',
}
const [GROUND, TEXT, MUTED, QUIET] = ['#12141a', '#ecedf2', '#a6abb8', '#343843']

/** Signs that the font at hand has; for any other the library would ask the Internet. */
const KNOWN = /[^\u0020-\u007e\u00a0-\u017f\u2013\u2014\u2018-\u201e\u2026]/gu
const MOST_TITLE = 60
const MOST_SENTENCE = 140

function written(text: string, most: number): string {
  const known = text.replace(KNOWN, '').replace(/\s+/g, ' ').trim()
  return known.length > most ? `${known.slice(0, most - 1)}…` : known
}

const box = (style: CSSProperties, ...children: ReactNode[]) => createElement('div', { style: { display: 'flex', ...style } }, ...children)

/** A PNG of how a page stands: its name, the whole in a sentence, and its days as bars. */
export async function drawPicture({ title, sentence, state, days, accent }: PagePicture): Promise<Uint8Array<ArrayBuffer>> {
  const bars = days.map((day, index) =>
    box({ key: index, width: 8, height: 96, borderRadius: 2, background: day === 'unmeasured' ? QUIET : COLOURS[day] } as CSSProperties),
  )
  const drawn = box(
    {
      ...{ width: '100%', height: '100%', flexDirection: 'column', justifyContent: 'space-between', padding: 72, background: GROUND },
      ...{ color: TEXT, borderTop: `12px solid ${accent ?? COLOURS[state]}` },
    },
    box({ fontSize: 40, color: MUTED }, written(title, MOST_TITLE)),
    box(
      { alignItems: 'center', gap: 36 },
      box({ width: 64, height: 64, borderRadius: state === 'operational' ? 32 : 12, background: COLOURS[state], flexShrink: 0 }),
      box({ fontSize: 60, lineHeight: 1.2, flexShrink: 1 }, written(sentence, MOST_SENTENCE)),
    ),
    box({ justifyContent: 'space-between' }, ...bars),
  )
  return new Uint8Array(await new ImageResponse(drawn, SIZE).arrayBuffer())
}
