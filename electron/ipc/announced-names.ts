/**
 * The preload script gets the names of verbs and events from the main process instead of from the contract, whose
 * schemas would come with it: it is loaded for every page, and may only require Electron.
 */
const switchOf = (kind: 'verbs' | 'events'): string => `--campaign-desk-${kind}=`

/** For the command line of the page's process. */
export const announce = (kind: 'verbs' | 'events', names: readonly string[]): string =>
  `${switchOf(kind)}${names.join(',')}`

/** The names that were announced to this process; none where there were none. */
export function announced(kind: 'verbs' | 'events', argv: readonly string[]): string[] {
  const found = argv.find((word) => word.startsWith(switchOf(kind)))
  return (found ?? '').slice(switchOf(kind).length).split(',').filter(Boolean)
}
