'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Me } from '../../lib/shapes.ts'
import { applyTheme } from '../../lib/theme.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Icon } from '../../ui/icon.tsx'
import { signOut } from '../door/session.ts'
import { placesFor } from '../frame/places.ts'
import { openShortcuts } from '../frame/shortcuts.tsx'
import { useLookUp } from '../lookup/use-look-up.ts'
import { OptionList } from './option-list.tsx'
import { type Choice, type Mode, type Option, optionGroups } from './options.ts'
import { readRecents, rememberRecent } from './recents.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly me: Me
  readonly isDemo: boolean
  readonly onClose: () => void
}

/** A question for every letter would be too many. */
const RESTS_MS = 60
const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

const LIST = 'omnibox-results'
const optionId = (index: number) => `omnibox-option-${index}`

/** Search over everything, pages and actions: type, choose with the arrows, Enter. */
export function Omnibox({ me, isDemo, onClose }: Props) {
  const trpc = useTRPC()
  const [text, setText] = useState('')
  const [mode, setMode] = useState<Mode>('all')
  const [at, setAt] = useState(0)
  const [recents] = useState(readRecents)
  const rested = useRested(text.trim())
  const search = useQuery(
    trpc.search.find.queryOptions(
      { text: rested },
      { enabled: mode === 'all' && rested !== '', placeholderData: keepPreviousData, staleTime: 5000, retry: false },
    ),
  )
  const found = text.trim() === '' || mode !== 'all' ? undefined : search.data
  const groups = useMemo(
    () =>
      optionGroups({
        ...{ mode, text, recents, found: found ?? [] },
        places: placesFor({
          ...{ withLab: isDemo, withSettings: me.kind === 'user', withStatusPage: me.capabilities.includes('see-publications') },
        }),
        ...{ mayLookUp: me.capabilities.includes('look-up'), isSignedIn: me.kind === 'user' },
      }),
    [mode, text, recents, found, isDemo, me],
  )
  const options = groups.flatMap((group) => group.options)
  const current = Math.min(at, Math.max(0, options.length - 1))
  const { choose, lookUp } = useChoose({ onClose, onMode: (next) => change('', next) })
  const input = useRef<HTMLInputElement>(null)

  function change(next: string, nextMode = mode): void {
    setText(next)
    setMode(nextMode)
    setAt(0)
    input.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    const step = STEP[event.key]
    const chosen = options[current]
    if (step !== undefined && options.length > 0) setAt((current + step + options.length) % options.length)
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen.choice)
    else if (event.key === 'Backspace' && text === '' && mode !== 'all') change('', 'all')
    else return
    event.preventDefault()
  }
  const isSearching = mode === 'all' && text.trim() !== '' && (search.isFetching || rested !== text.trim())
  const problem = lookUp.isError ? lookUp.error.message : search.isError && found === undefined ? WORDS.failed : undefined
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[var(--shade)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed top-[8vh] left-1/2 z-50 flex max-h-[80vh] w-[min(40rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden rounded-md border border-line bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">{WORDS.open}</Dialog.Title>
          <div className="flex items-center gap-2.5 border-b border-line px-4">
            <Icon name={mode === 'look-up' ? 'ask' : mode === 'theme' ? 'light' : 'search'} className="shrink-0 text-muted" />
            <input
              ref={input}
              type="text"
              role="combobox"
              aria-label={WORDS.label}
              aria-expanded={options.length > 0}
              aria-controls={LIST}
              aria-autocomplete="list"
              aria-activedescendant={options.length === 0 ? undefined : optionId(current)}
              placeholder={mode === 'look-up' ? WORDS.lookUpPlaceholder : mode === 'theme' ? WORDS.chooseTheme : WORDS.placeholder}
              value={text}
              maxLength={300}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => change(event.target.value)}
              onKeyDown={press}
              className="h-12 min-w-0 flex-1 bg-transparent text-14 outline-none placeholder:text-muted"
            />
          </div>
          {problem !== undefined && (
            <p role="alert" className="border-b border-line px-4 py-2 text-12 text-down-text">
              {problem}
            </p>
          )}
          <OptionList
            id={LIST}
            groups={groups}
            current={current}
            optionId={optionId}
            onPoint={setAt}
            onChoose={(option: Option) => choose(option.choice)}
          />
          {options.length === 0 && !isSearching && mode === 'all' && <p className="px-4 py-6 text-center text-muted">{WORDS.nothing}</p>}
          <p className="border-t border-line px-4 py-1.5 text-12 text-muted">
            {mode === 'all' ? WORDS.foot : `${WORDS.foot}, ${WORDS.back}`}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** `text` once it has rested for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), RESTS_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

function useChoose({ onClose, onMode }: { onClose: () => void; onMode: (mode: Mode) => void }) {
  const router = useRouter()
  const lookUp = useLookUp()
  const choose = (choice: Choice) => {
    switch (choice.kind) {
      case 'mode':
        return onMode(choice.mode)
      case 'look-up':
        return lookUp.mutate({ eid: choice.eid }, { onSuccess: onClose })
      case 'go':
        rememberRecent(choice)
        router.push(choice.href)
        break
      case 'theme':
        applyTheme(choice.theme)
        break
      case 'shortcuts':
        openShortcuts()
        break
      case 'sign-out':
        void signOut()
    }
    onClose()
  }
  return { choose, lookUp }
}
