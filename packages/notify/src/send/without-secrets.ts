const LEAST_LENGTH = 4

/**
 * Text in which no secret stands, in none of the forms in which services and libraries repeat them: as it is, in a URL, in base64. Of a URL
 * that is secret as a whole its path is too.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(formsOf).filter((form) => form.length >= LEAST_LENGTH)
  return forms.toSorted((a, b) => b.length - a.length).reduce((told, form) => told.replaceAll(form, '[secret]'), text)
}

function formsOf(secret: string): readonly string[] {
  const whole = [secret, encodeURIComponent(secret), Buffer.from(secret, 'utf8').toString('base64')]
  if (!URL.canParse(secret)) return whole
  const { pathname, search } = new URL(secret)
  return [...whole, `${pathname}${search}`, pathname, search].filter((form) => form !== '/')
}
