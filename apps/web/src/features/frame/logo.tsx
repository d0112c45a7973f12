/** The mark: two parentheses that are an eye. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20" fill="none" className="shrink-0">
      <path
        d="M6.2 3C3.4 4.9 2 7.2 2 10s1.4 5.1 4.2 7M13.8 3C16.6 4.9 18 7.2 18 10s-1.4 5.1-4.2 7"
        stroke="currentColor"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
      <circle cx="10" cy="10" r="3.4" fill="var(--accent)" />
    </svg>
  )
}
