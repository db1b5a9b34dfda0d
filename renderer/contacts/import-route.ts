/** The route of one import's report. */
export const importRoute = (id: string): string => `/contacts/${encodeURIComponent(id)}`

/** The route of files that were brought in together. */
export const batchRoute = (batchId: string): string => `/contacts/files/${encodeURIComponent(batchId)}`

/** Files that contacts are read from. */
export const contactFileEndings = ['.csv', '.tsv', '.txt', '.xlsx'] as const
