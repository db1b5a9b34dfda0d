/** The id of a template that was never saved. */
export const newTemplate = 'new'

/** The route of a template's editor. */
export const templateRoute = (id: string): string => `/templates/${encodeURIComponent(id)}`
