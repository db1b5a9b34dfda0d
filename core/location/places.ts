import { plainName } from '../table/column-names.ts'

const states =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,' +
  'FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,' +
  'MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,' +
  'NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,' +
  'PA Pennsylvania,PR Puerto Rico,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,' +
  'VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,AS American Samoa,GU Guam,' +
  'MP Northern Mariana Islands,VI Virgin Islands,AA Armed Forces Americas,AE Armed Forces Europe,AP Armed Forces Pacific'

const stateByName = new Map<string, string>(
  states.split(',').flatMap((entry) => {
    const code = entry.slice(0, 2)
    return [
      [plainName(code), code],
      [plainName(entry.slice(3)), code],
    ] as [string, string][]
  }),
)

const namesOfStates = new Map(states.split(',').map((entry) => [entry.slice(0, 2), entry.slice(3)]))

/** The name of a state of the US from its two letters; empty for anything else. */
export const stateName = (code: string): string => namesOfStates.get(code) ?? ''

/** Two letters of a state of the US, from letters or name. An empty one stays empty; null for no state. */
export const stateCode = (text: string): string | null =>
  text.trim() === '' ? '' : (stateByName.get(plainName(text)) ?? null)

/** ISO 3166-1 alpha-2 from two or three letters or an English name; null for no country. */
export const countryCode = (text: string): string | null => countriesByName().get(plainName(text)) ?? null

/** Codes for groups of countries and for tests. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

let countries: Map<string, string> | null = null

/** Created on first use: it tries all pairs of letters. */
function countriesByName(): Map<string, string> {
  if (countries !== null) return countries
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  countries = new Map([
    ['usa', 'US'],
    ['unitedstatesofamerica', 'US'],
    ['uk', 'GB'],
    ['greatbritain', 'GB'],
    ['england', 'GB'],
    ['scotland', 'GB'],
    ['wales', 'GB'],
  ])
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second
      const name = names.of(code)
      // Codes that were given up, such as DD, have the name of what follows them.
      const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
      if (name === undefined || !isCurrent || noCountries.has(code) || countries.has(plainName(code)))
        continue
      countries.set(plainName(code), code)
      if (!countries.has(plainName(name))) countries.set(plainName(name), code)
    }
  }
  return countries
}
