/** Our command line options. Chromium handles everything else. */
export interface Arguments {
  /** A Constant Contact on this machine that replaces the built-in practice account. */
  sandboxUrl: string | null
  /** Opens the practice account with its data when the workspace is empty. */
  practice: boolean
  /** Calls a second that the sandbox of `sandboxUrl` allows; the real service's limit cannot be changed here. */
  sandboxRate: number | null
}

const valueAfter = (argv: readonly string[], name: string): string | null => {
  const at = argv.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  if (at < 0) return null
  const word = argv[at] ?? ''
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[at + 1] ?? null)
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** A sandbox may only be on this machine: the practice account's sign-in works without a password. */
const sandboxAddress = (text: string | null): string | null => {
  if (text === null || !URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'http:' && loopback.has(url.hostname) ? url.origin : null
}

export const parseArguments = (argv: readonly string[]): Arguments => {
  const sandboxUrl = sandboxAddress(valueAfter(argv, 'sandbox-url'))
  const rate = Number(valueAfter(argv, 'sandbox-rate'))
  return {
    sandboxUrl,
    practice: argv.includes('--practice'),
    sandboxRate: sandboxUrl !== null && Number.isFinite(rate) && rate > 0 ? rate : null,
  }
}
