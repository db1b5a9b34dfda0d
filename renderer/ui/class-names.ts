/** Joins class names, skipping false ones. */
export const names = (...list: (string | false | null | undefined)[]): string =>
  list.filter(Boolean).join(' ')
