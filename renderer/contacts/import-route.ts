/** The route of one import's report. */
export const importRoute = (id: string): string => `/contacts/${encodeURIComponent(id)}`
