/** A date of the service as ISO 8601 UTC; null where there is none or it cannot be read. */
export function isoDate(date: string | null | undefined): string | null {
  const time = date ? Date.parse(date) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
