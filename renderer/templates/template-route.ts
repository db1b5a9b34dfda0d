/** The route of a template's editor. */
export const templateRoute = (id: string): string => `/templates/${encodeURIComponent(id)}`
