/** Matches anything that looks like a credential. */
const secrets: readonly RegExp[] = [
  /\b(Bearer|Basic)\s+[\w+/=.~-]{8,}/gi,
  /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /(["']?\b(?:access_token|refresh_token|client_secret|password|code|code_verifier|device_code)\b["']?\s*[=:]\s*["']?)[^\s&"',}]+/gi,
]

/** Returns the text without anything that looks like a credential. */
export const withoutSecrets = (text: string): string =>
  secrets.reduce(
    (left, secret) =>
      left.replace(secret, (_found, start: unknown) => `${typeof start === 'string' ? start : ''}[left out]`),
    text,
  )

const MOST_CAUSES = 5

/**
 * Formats an error for the log: its origin and causes. Its own properties are left out: an HTTP library's error
 * includes the request with its headers.
 */
export function errorText(error: unknown): string {
  const lines: string[] = []
  for (let at: unknown = error; at !== undefined && lines.length < MOST_CAUSES; ) {
    lines.push(at instanceof Error ? (at.stack ?? `${at.name}: ${at.message}`) : String(at))
    at = at instanceof Error ? at.cause : undefined
  }
  return withoutSecrets(lines.join('\nCaused by: '))
}
