let wanted: string | null = null

/** The location whose panel is to be opened by the Locations screen, when another screen leads there. */
export const requestLocation = (id: string): void => {
  wanted = id
}

/** The wanted location, once. */
export const takeRequestedLocation = (): string | null => {
  const id = wanted
  wanted = null
  return id
}
