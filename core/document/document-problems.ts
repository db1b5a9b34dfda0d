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
      text.trim() === '' ? 'There is no address.' : `${text.trim()} is not an address on the web.`,
      'It begins with https:// or http://.',
    ),
  holdsPassword: () =>
    problem(
      'holds-password',
      'A user name or password stands in this address, and every reader would get it.',
      'Take it out, and put the document where everybody may read it.',
    ),
  tooManyRedirects: () =>
    problem(
      'too-many-redirects',
      'The address leads from one to the next without end.',
      'Open it in a browser, and take the address of the page where it ends.',
    ),
  private: (host: string) =>
    problem(
      'private',
      `${host} is in your own network: nobody outside it gets there.`,
      'Put it on your public website.',
    ),
}

/** What is wrong with an answer of this status; null below 300. */
export function statusProblem(status: number): DocumentProblem | null {
  if (status < 300) return null
  if (status === 404 || status === 410)
    return problem(
      'not-found',
      'There is nothing at this address.',
      'Look for a slip in it, or upload the document.',
    )
  // 999 is how LinkedIn turns programs away.
  if ([401, 402, 403, 407, 429, 451, 999].includes(status))
    return problem(
      'turned-away',
      `The server turned Campaign Desk away (${status}).`,
      'Open the address in a private browser window: what asks you to sign in, asks your readers too.',
    )
  return problem(
    'failed',
    status >= 500 ? `The server has a fault of its own (${status}).` : `The server answered with ${status}.`,
    'Open the address in a browser, and try again later.',
  )
}

/** What a call that brought no answer says. `timeoutMs`: null unless the time ran out. */
export function brokenProblem(error: unknown, timeoutMs: number | null): DocumentProblem {
  if (timeoutMs !== null)
    return problem(
      'timed-out',
      `The server did not answer within ${Math.round(timeoutMs / 1000)} seconds.`,
      'Try again; a reader would not wait that long either.',
    )
  const code = error instanceof AxiosError ? (error.code ?? '') : ''
  if (/CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED/.test(code))
    return problem(
      'not-trusted',
      'The server’s certificate does not hold: browsers warn of it.',
      'Tell whoever keeps that website, or use another address.',
    )
  return problem(
    'not-reached',
    code === 'ENOTFOUND' ? 'There is no website of this name.' : 'The server cannot be reached.',
    'Look for a slip in the address, and whether this computer is online.',
  )
}
