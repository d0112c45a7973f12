/** Line icons on a field of 16 x 16, drawn for this product. */
const ICONS = {
  overview: 'M2.5 8.5 5 8.5 6.8 3.5 9.4 12.5 11 8.5 13.5 8.5',
  map: 'M6 3 2 4.6v8.6l4-1.6 4 1.6 4-1.6V3l-4 1.6ZM6 3v8.6m4-7v8.6',
  sites: 'M2.5 13.5h11M4 13.5v-8l4-3 4 3v8M6.7 13.5v-3.2h2.6v3.2M6.6 7.2h.01m2.8 0h.01',
  settings:
    'M2 4.5h6.5m3 0H14M2 11.5h2.5m3 0H14M10 2.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4Zm-4 7a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4Z',
  light:
    'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6ZM8 1.2v1.3m0 11v1.3M3.2 3.2l.9.9m7.8 7.8.9.9M1.2 8h1.3m11 0h1.3M3.2 12.8l.9-.9m7.8-7.8.9-.9',
  dark: 'M13.6 9.6A6 6 0 0 1 6.4 2.4a6 6 0 1 0 7.2 7.2Z',
  system: 'M2 3h12v8H2Zm4 10.5h4M8 11v2.5',
  person: 'M8 2.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8ZM2.5 14c.4-2.8 2.6-4 5.5-4s5.1 1.2 5.5 4',
  people:
    'M6 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5ZM1.5 13.5c.3-2.4 2-3.5 4.5-3.5s4.2 1.1 4.5 3.5M10.5 3.2a2.4 2.4 0 0 1 0 4.6m1.4 2.5c1.5.4 2.4 1.4 2.6 3.2',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  down: 'm4 6 4 4 4-4',
  right: 'm6 4 4 4-4 4',
  left: 'm10 4-4 4 4 4',
  up: 'm4 10 4-4 4 4',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.3 7.8 3.2 3.2',
  close: 'm4 4 8 8m0-8-8 8',
  ask: 'M13.5 8A5.5 5.5 0 1 1 11.6 3.8M13.7 2.2v3h-3',
  leave: 'M6.5 13.5h-4v-11h4M6 8h7.5m-2.8-3 3 3-3 3',
  enter: 'M9.5 13.5h4v-11h-4M2.5 8H10M7.2 5l3 3-3 3',
  place: 'M8 14.2S3.2 9.7 3.2 6.4a4.8 4.8 0 0 1 9.6 0C12.8 9.7 8 14.2 8 14.2Zm0-9.6a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z',
  server: 'M2.5 3h11v4h-11Zm0 6h11v4h-11ZM5 5h.01M5 11h.01',
  mappings: 'M2 3.5h4v3H2Zm0 6h4v3H2ZM10 6.5h4v3h-4ZM6 5h1.6L9 8h1M6 11h1.6L9 8',
  rlocs:
    'M8 9.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4ZM5.2 10.8a4 4 0 0 1 0-5.6m5.6 0a4 4 0 0 1 0 5.6M3.1 12.9a6.9 6.9 0 0 1 0-9.8m9.8 0a6.9 6.9 0 0 1 0 9.8',
  hierarchy: 'M6 2h4v3H6ZM1.8 11h4v3h-4Zm8.4 0h4v3h-4ZM8 5v3M3.8 11V8h8.4v3',
  columns: 'M2.5 3h11v10h-11ZM6.2 3v10m3.6-10v10',
  views: 'M4 2.5h8v11L8 10.6l-4 2.9Z',
  save: 'M8 2.5v7.5m-3-3 3 3 3-3M2.5 10.5v3h11v-3',
  provider: 'M2.5 13.5v-7l4-2v9m0-9 7 2.5v6.5m-11 0h11M9.2 9h.01m2 0h.01m-2 2.2h.01m2 0h.01',
  megaphone: 'M2.5 6.5v3h2.2L11 13V3L4.7 6.5ZM13 6.2a2.6 2.6 0 0 1 0 3.6M5.2 9.8l.9 3.7h1.8l-.9-2.7',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  alert: 'M8 5v3.6m0 2.3h.01M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8Z',
  keyboard: 'M1.5 4h13v8h-13ZM4 6.7h.01m2.6 0h.01m2.6 0h.01m2.6 0h.01M5 9.5h6',
  swap: 'M2 5.5h9.5M9 2.5l3 3-3 3M14 10.5H4.5M7 7.5l-3 3 3 3',
  lab: 'M6.2 2.2v4L2.9 12a1.2 1.2 0 0 0 1.1 1.8h8a1.2 1.2 0 0 0 1.1-1.8L9.8 6.2v-4M5.2 2.2h5.6M4.6 10h6.8',
  plus: 'M8 3v10M3 8h10',
  edit: 'm10.8 2.8 2.4 2.4-7.7 7.7-3 .6.6-3Z',
  silence:
    'M6.3 3.2A3.6 3.6 0 0 1 11.6 6.4c0 2.6.6 3.5 1.4 4.6H6.2M3 11c.8-1.1 1.4-2 1.4-4.6 0-.5.1-1 .3-1.4M6.6 13.2h2.8M2.2 2.2l11.6 11.6',
  trash: 'M2.8 4.5h10.4M6 4.3V2.5h4v1.8M4 4.5l.7 9h6.6l.7-9M6.7 7v4m2.6-4v4',
  play: 'M5 3.2v9.6L12.5 8Z',
  pause: 'M5.5 3.5v9m5-9v9',
  first: 'm11 4-4 4 4 4M4.5 4v8',
  last: 'm5 4 4 4-4 4m6.5-8v8',
  wrench:
    'M10.3 2.3a3.4 3.4 0 0 0-3.4 4.6l-4.5 4.4a1.6 1.6 0 1 0 2.3 2.3l4.4-4.5a3.4 3.4 0 0 0 4.5-4.2l-2 2H9.3V4.6l2.1-2.1a3.4 3.4 0 0 0-1.1-.2Z',
  audit: 'M5 3H3.5v10.5h9V3H11M5.5 2h5v2.4h-5ZM5.6 9.2l1.7 1.7 3.2-3.6',
  report: 'M4 2h5.5L12.5 5v9H4ZM9.3 2.2v3h3M6.2 11.5V9.4m2 2.1V7.4m2 4.1v-1.2',
  swatch: 'M3 2.5h4v8.7a2 2 0 1 1-4 0ZM7 5.2l2.8-2.8 2.9 2.9-6 6M8.6 13.5h4.9v-4h-1.2',
} as const satisfies Record<string, string>

export type IconName = keyof typeof ICONS

/** Decoration only: the word beside it, or the label of the control around it, says what it means. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg aria-hidden="true" className={className} width={size} height={size} viewBox="0 0 16 16" fill="none">
      <path d={ICONS[name]} stroke="currentColor" strokeWidth="1.35" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
