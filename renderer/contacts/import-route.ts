/** The route of one import's report. */
export const importRoute = (id: string): string => `/contacts/${encodeURIComponent(id)}`

/** Files that contacts are read from. */
export const contactFileEndings = ['.csv', '.tsv', '.txt', '.xlsx'] as const
