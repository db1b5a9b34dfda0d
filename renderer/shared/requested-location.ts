let wanted: string | null = null

/** The location whose panel the Locations screen opens, when another screen leads there. */
export const requestLocation = (id: string): void => {
  wanted = id
}

/** The wanted location, once. */
export const takeRequestedLocation = (): string | null => {
  const id = wanted
  wanted = null
  return id
}
