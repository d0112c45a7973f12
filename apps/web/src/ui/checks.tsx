interface Props<T extends string> {
  readonly label: string
  readonly all: readonly T[]
  readonly chosen: readonly T[]
  readonly wordOf: (value: T) => string
  readonly onChange: (chosen: T[]) => void
  /** In columns, for many. */
  readonly columns?: boolean
  /** What none of them means, or what is wrong. */
  readonly hint?: string | undefined
}

/** Any number of a few, all in sight. */
export function Checks<T extends string>({ label, all, chosen, wordOf, onChange, columns = false, hint }: Props<T>) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className={columns ? 'columns-1 gap-6 sm:columns-2 xl:columns-3' : 'flex flex-wrap gap-x-5 gap-y-1'}>
        {all.map((value) => (
          <label key={value} className="flex items-center gap-1.5 py-0.5">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
            />
            {wordOf(value)}
          </label>
        ))}
      </div>
      {hint !== undefined && <p className="mt-1 text-12 text-muted">{hint}</p>}
    </fieldset>
  )
}
