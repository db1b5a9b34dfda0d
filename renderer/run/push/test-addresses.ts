/** Source: vendor's API description 3.0.178, `POST /emails/activities/{id}/tests`. */
const most = 5

/** The addresses in what was typed, each once; commas, semicolons, blanks and line ends stand between them. */
export const addressesIn = (typed: string): string[] => [
  ...new Map(
    typed
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((address) => [address.toLowerCase(), address]),
  ).values(),
]

/** What is wrong with the addresses of a test; undefined when nothing is. */
export function addressProblem(addresses: readonly string[]): string | undefined {
  const odd = addresses.find((address) => !/^[^@]+@[^@]+\.[^@.]+$/.test(address))
  if (odd !== undefined) return `${odd} isn't an email address.`
  return addresses.length > most ? `You can send a test to up to ${most} addresses.` : undefined
}
