/** The heads of a table's columns. */
export function TableHead({ words }: { words: readonly string[] }) {
  return (
    <thead>
      <tr className="border-b border-line text-left text-12 text-muted">
        {words.map((word) => (
          <th key={word} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
            {word}
          </th>
        ))}
      </tr>
    </thead>
  )
}
