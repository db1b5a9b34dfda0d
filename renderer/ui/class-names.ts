/** Joins the class names that hold. */
export const names = (...list: (string | false | null | undefined)[]): string =>
  list.filter(Boolean).join(' ')
