/** What looks like a credential, wherever it stands in a text. */
const secrets: readonly RegExp[] = [
  /\b(Bearer|Basic)\s+[\w+/=.~-]{8,}/gi,
  /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /(["']?\b(?:access_token|refresh_token|client_secret|password|code|code_verifier|device_code)\b["']?\s*[=:]\s*["']?)[^\s&"',}]+/gi,
]

/** The text with everything that looks like a credential left out. */
export const withoutSecrets = (text: string): string =>
  secrets.reduce(
    (left, secret) =>
      left.replace(secret, (_found, start: unknown) => `${typeof start === 'string' ? start : ''}[left out]`),
    text,
  )

const MOST_CAUSES = 5

/**
 * An error for the log: where it came from and what caused it. Its own properties are left out: the error of an HTTP
 * library has the request with its headers among them.
 */
export function errorText(error: unknown): string {
  const lines: string[] = []
  for (let at: unknown = error; at !== undefined && lines.length < MOST_CAUSES; ) {
    lines.push(at instanceof Error ? (at.stack ?? `${at.name}: ${at.message}`) : String(at))
    at = at instanceof Error ? at.cause : undefined
  }
  return withoutSecrets(lines.join('\nCaused by: '))
}
