import { AxiosError } from 'axios'
import type { DocumentProblem } from './document.ts'

const problem = (kind: DocumentProblem['kind'], what: string, next: string): DocumentProblem => ({
  kind,
  what,
  next,
})

export const problems = {
  notAnAddress: (text: string) =>
    problem(
      'not-an-address',
      text.trim() === '' ? 'The address is missing.' : `${text.trim()} isn't a web address.`,
      'Enter an address that starts with https:// or http://.',
    ),
  requiresPassword: () =>
    problem(
      'holds-password',
      'This address contains a user name or password that every reader would see.',
      'Remove the user name and password, and move the document to a public location.',
    ),
  tooManyRedirects: () =>
    problem(
      'too-many-redirects',
      'This address redirects in a loop.',
      'Open the address in a browser, and use the address it ends up at.',
    ),
  private: (host: string) =>
    problem(
      'private',
      `${host} is on your own network. Readers can't reach it.`,
      'Upload the document to your public website.',
    ),
}

/** Returns the problem with a response of this status; null below 300. */
export function statusProblem(status: number): DocumentProblem | null {
  if (status < 300) return null
  if (status === 404 || status === 410)
    return problem(
      'not-found',
      'Nothing found at this address.',
      'Check the address for typos, or upload the document.',
    )
  // LinkedIn sends 999 to programs.
  if ([401, 402, 403, 407, 429, 451, 999].includes(status))
    return problem(
      'turned-away',
      `The server denied access (${status}).`,
      'Open the address in a private browser window. If you have to sign in, your readers do too.',
    )
  return problem(
    'failed',
    status >= 500 ? `The server had an error (${status}).` : `The server returned ${status}.`,
    'Open the address in a browser, then try again later.',
  )
}

/** Returns the problem of a call without a response. `timeoutMs`: null unless it timed out. */
export function brokenProblem(error: unknown, timeoutMs: number | null): DocumentProblem {
  if (timeoutMs !== null)
    return problem(
      'timed-out',
      `The server didn't respond within ${Math.round(timeoutMs / 1000)} seconds.`,
      "Try again. Readers won't wait that long either.",
    )
  const code = error instanceof AxiosError ? (error.code ?? '') : ''
  if (/CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED/.test(code))
    return problem(
      'not-trusted',
      "The server's certificate is invalid. Browsers will warn readers.",
      "Tell the website's owner, or use another address.",
    )
  return problem(
    'not-reached',
    code === 'ENOTFOUND' ? "This website doesn't exist." : "Can't reach the server.",
    'Check the address for typos and that this computer is online.',
  )
}
