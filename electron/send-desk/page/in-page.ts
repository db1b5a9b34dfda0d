import type { WebContents } from 'electron'

/** An isolated world: the page's scripts can't see or change what runs here. */
const isolatedWorld = 1964

/**
 * Runs a function in the page, apart from the page's own scripts. It may use nothing but its argument, which travels
 * as JSON. Its answer comes from a foreign page: parse it.
 */
export const runInPage = <T>(
  contents: WebContents,
  work: (input: T) => unknown,
  input: T,
): Promise<unknown> =>
  contents.executeJavaScriptInIsolatedWorld(isolatedWorld, [
    { code: `(${work.toString()})(${JSON.stringify(input)})` },
  ])
