import { formatCount } from '../../lib/format.ts'
import type { SubscriberOverview } from '../../lib/subscriber-shapes.ts'
import { Panel } from '../../ui/panel.tsx'
import { Ago } from '../../ui/time.tsx'
import { componentWords, KIND_WORDS, NUMBER_HEADS, WORDS } from './words.ts'

const CELL = 'px-4 py-2 text-right tabular-nums'

/** How many are told, by page and way, and how many came and went; of those who went nothing else is kept. */
function Counts({ counts }: Pick<SubscriberOverview, 'counts'>) {
  return (
    <Panel id="numbers" title={WORDS.numbers} flush>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard as well
        tabIndex={0}
        aria-label={WORDS.numbersTable}
        className="overflow-x-auto"
      >
        <table className="w-full text-13">
          <thead>
            <tr className="border-b border-line text-12 text-muted">
              <th scope="col" className="px-4 py-2 text-left font-medium">
                {WORDS.page}
              </th>
              {Object.values(NUMBER_HEADS).map((word) => (
                <th key={word} scope="col" className="px-4 py-2 text-right font-medium whitespace-nowrap">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {counts.map((row) => (
              <tr key={`${row.page} ${row.kind}`}>
                <th scope="row" className="px-4 py-2 text-left font-medium whitespace-nowrap">
                  {row.page} <span className="font-normal text-muted">{KIND_WORDS[row.kind]}</span>
                </th>
                {(Object.keys(NUMBER_HEADS) as (keyof typeof NUMBER_HEADS)[]).map((name) => (
                  <td key={name} className={CELL}>
                    {formatCount(row[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}

function Components({ byComponent }: Pick<SubscriberOverview, 'byComponent'>) {
  return (
    <Panel id="chosen" title={WORDS.byComponent} flush>
      <ul className="divide-y divide-line">
        {byComponent.map(({ page, component, count }) => (
          <li key={`${page} ${component}`} className="flex justify-between gap-4 px-4 py-2 text-13">
            <span className="min-w-0 break-words">
              {componentWords(component)} <span className="text-muted">{page}</span>
            </span>
            <span className="tabular-nums">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Told({ news }: Pick<SubscriberOverview, 'news'>) {
  return (
    <Panel id="told" title={WORDS.news} flush={news.length > 0}>
      {news.length === 0 ? (
        <p className="text-muted">{WORDS.noNews}</p>
      ) : (
        <ul className="divide-y divide-line">
          {news.map(({ page, title, phase, at, told, sent, givenUp }) => (
            <li key={`${page} ${at} ${title} ${phase}`} className="px-4 py-2 text-13">
              <p className="break-words">{title}</p>
              <p className="text-12 text-muted">
                {phase}, <Ago at={at} />. {WORDS.arrived(sent, told, givenUp)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

export function Numbers({ counts, byComponent, news }: SubscriberOverview) {
  return (
    <>
      <Counts counts={counts} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {byComponent.length > 0 && <Components byComponent={byComponent} />}
        <Told news={news} />
      </div>
    </>
  )
}
