/** Source: vendor's API description 3.0.178, `POST /emails/activities/{id}/tests`. */
const maxAddresses = 5

/** Returns the typed addresses, each once, separated by commas, semicolons, blanks or line ends. */
export const addressesIn = (typed: string): string[] => [
  ...new Map(
    typed
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((address) => [address.toLowerCase(), address]),
  ).values(),
]

/** Returns what is wrong with the addresses of a test; undefined if nothing. */
export function addressProblem(addresses: readonly string[]): string | undefined {
  const invalid = addresses.find((address) => !/^[^@]+@[^@]+\.[^@.]+$/.test(address))
  if (invalid !== undefined) return `${invalid} isn't an email address.`
  return addresses.length > maxAddresses
    ? `You can send a test to up to ${maxAddresses} addresses.`
    : undefined
}
