/**
 * Large email providers' domains that are often misspelled. Short ones (aol, gmx, live, msn) are excluded: a domain
 * that differs by one letter is often a company's own.
 */
const providers = [
  'gmail',
  'googlemail',
  'yahoo',
  'hotmail',
  'outlook',
  'icloud',
  'comcast',
  'verizon',
  'sbcglobal',
  'bellsouth',
]
/** Domains that look like a misspelt provider and are none. */
const genuine = new Set([
  'email',
  'mail',
  'ymail',
  'gmails',
  'yahoos',
  'cloud',
  'hotmails',
  'iclouds',
  'outlooks',
])
const brokenCom = new Set([
  'con',
  'cmo',
  'comm',
  'ocm',
  'vom',
  'xom',
  'cim',
  'c0m',
  'coom',
  'cpm',
  'cm',
  'om',
  'comn',
  'dom',
])
const brokenOthers: Readonly<Record<string, string>> = {
  nte: 'net',
  ner: 'net',
  nett: 'net',
  ogr: 'org',
  orgg: 'org',
}

/** Returns the domain that was probably meant, or null if the domain looks fine. */
export function meantDomain(domain: string): string | null {
  const plain = domain.toLowerCase()
  const dot = plain.lastIndexOf('.')
  const [name, ending] = [plain.slice(0, dot), plain.slice(dot + 1)]
  const provider = providers.includes(name)
    ? name
    : genuine.has(name)
      ? null
      : providers.find((it) => isOneTypoAway(it, name))
  if (provider) {
    const meant = ending === 'co' || brokenCom.has(ending) ? 'com' : (brokenOthers[ending] ?? ending)
    // Providers have other domains abroad, such as yahoo.fr; misspelled names are fixed under .com and .net only.
    if (provider !== name && meant !== 'com' && meant !== 'net') return null
    return `${provider}.${meant}` === plain ? null : `${provider}.${meant}`
  }
  if (brokenCom.has(ending) && ending !== 'cm' && ending !== 'om') return `${name}.com`
  const other = brokenOthers[ending]
  return other === undefined ? null : `${name}.${other}`
}

/** Returns whether one letter was omitted, added, replaced or swapped with its neighbor (Damerau-Levenshtein). */
export function isOneTypoAway(right: string, written: string): boolean {
  if (right === written || Math.abs(right.length - written.length) > 1) return false
  let at = 0
  while (at < right.length && right[at] === written[at]) at++
  const rest = right.slice(at)
  const restWritten = written.slice(at)
  return (
    rest.slice(1) === restWritten ||
    rest === restWritten.slice(1) ||
    rest.slice(1) === restWritten.slice(1) ||
    (rest.slice(2) === restWritten.slice(2) && rest[0] === restWritten[1] && rest[1] === restWritten[0])
  )
}

/** Names of role addresses or unmonitored ones (RFC 2142 and additions of email providers). */
export const roleNames: ReadonlySet<string> = new Set(
  'abuse admin administrator billing compliance contact devnull dns enquiries everyone feedback ftp hello help helpdesk hostmaster hr info inquiries jobs list mail mailer-daemon marketing media noc no-reply nobody noreply office orders postmaster press privacy reception registrar root sales security service spam staff subscribe support sysadmin team unsubscribe usenet uucp webmaster www'.split(
    ' ',
  ),
)

/** Whether an address belongs to a role rather than to a person. */
export const isRoleAddress = (address: string): boolean =>
  roleNames.has(address.slice(0, address.indexOf('@')).toLowerCase())
