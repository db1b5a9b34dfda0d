/** Returns the route of one import's report. */
export const importRoute = (id: string): string => `/contacts/${encodeURIComponent(id)}`

/** Returns the route of a batch: several files that were imported at once. */
export const batchRoute = (batchId: string): string => `/contacts/files/${encodeURIComponent(batchId)}`

/** File name endings that contacts can be imported from. */
export const contactFileEndings = ['.csv', '.tsv', '.txt', '.xlsx'] as const
