/** Source: vendor's API description 3.0.178, `POST /emails`: at most 80 characters, unique, the trash included. */
export const longestCampaignName = 80

/** Joins both parts, with the front shortened by whole characters to fit. */
const joined = (front: string, back: string): string => {
  const room = longestCampaignName - back.length
  return front.length <= room
    ? front + back
    : [...front].reduce((cut, char) => (cut.length + char.length < room ? cut + char : cut), '') + '…' + back
}

/** Returns "Tuesday offer 2026-11-24 Denver", with the run's name shortened if needed. */
export const campaignName = (run: { name: string; date: string }, locationName: string): string => {
  const location = [...locationName].slice(0, 40).join('')
  return joined(run.name, ` ${run.date} ${location}`)
}

/** Returns the name with a number, for a name that is in use. */
export const numberedName = (name: string, number: number): string => joined(name, ` (${number})`)

/**
 * Gives each row a name unique within the run, ignoring case: Constant Contact compares names that way. Existing
 * names are kept; new ones avoid names known to be in use.
 */
export function uniqueNames(
  run: { name: string; date: string },
  rows: readonly { storedName: string | null; location: string; accountId: string }[],
  isTaken: (accountId: string, name: string) => boolean = () => false,
): string[] {
  const usedNames = new Set(
    rows.flatMap(({ storedName }) => (storedName === null ? [] : [storedName.toLowerCase()])),
  )
  return rows.map(({ storedName, location, accountId }) => {
    if (storedName !== null) return storedName
    const base = campaignName(run, location)
    let name = base
    const isFree = (): boolean => !usedNames.has(name.toLowerCase()) && !isTaken(accountId, name)
    for (let number = 2; !isFree(); number++) name = numberedName(base, number)
    usedNames.add(name.toLowerCase())
    return name
  })
}
