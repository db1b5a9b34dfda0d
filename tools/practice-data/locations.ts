import { csvRecord } from './csv.ts'

/** One bakery of Hearth & Crumb. Towns and time zones are real, everything else is invented. */
export type PracticeLocation = {
  code: string
  name: string
  addressLine1: string
  addressLine2: string
  city: string
  state: string
  postalCode: string
  /** IANA name. */
  timeZone: string
  /** Telephone area code of the town. */
  areaCode: string
  /** Last two digits of the number; 555-0100 to 555-0199 are kept free for fiction. */
  extension: number
  manager: string
  /** As the emails print it, 24 hours: `6:30 to 18:00`. */
  openingHours: string
  /** How many of the practice contacts live here, relative to the others. */
  weight: number
}

/**
 * One bakery a line: code, name, address (a second line after a slash), city and state (without a city, the city is
 * called like the location), postal code, time zone, area code and extension, manager, opening hours, weight.
 */
const LINES = `
  ALB | Albany | 118 Lark Street | , NY | 12210 | America/New_York | 518 21 | Dana Ruiz | 6:30 to 18:00 | 6
  ABQ | Albuquerque | 3401 Central Avenue NE | , NM | 87106 | America/Denver | 505 34 | Tom Keller | 6:30 to 18:00 | 8
  ARB | Ann Arbor | 212 Miller Avenue | , MI | 48104 | America/Detroit | 734 12 | Priya Shah | 7:00 to 18:00 | 6
  AVL | Asheville | 47 Haywood Road | , NC | 28806 | America/New_York | 828 63 | Joel Hart | 7:00 to 17:00 | 5
  AUN | Austin North | 9020 Burnet Road/Suite 4 | Austin, TX | 78758 | America/Chicago | 512 47 | Ana Lopez | 6:30 to 18:00 | 9
  AUS | Austin South | 2210 S 1st Street | Austin, TX | 78704 | America/Chicago | 512 48 | Ben Okafor | 6:30 to 18:00 | 11
  BAL | Baltimore | 1634 Thames Street | , MD | 21231 | America/New_York | 410 55 | Mia Chen | 6:30 to 18:00 | 9
  BOI | Boise | 815 W Hays Street | , ID | 83702 | America/Boise | 208 16 | Carl Voss | 7:00 to 18:00 | 5
  BBB | Boston Back Bay | 279 Newbury Street/Garden level, left door | Boston, MA | 02116 | America/New_York | 617 70 | Erin Walsh | 6:00 to 18:00 | 12
  BDR | Boulder | 1909 Pearl Street | , CO | 80302 | America/Denver | 303 29 | Noah Field | 6:30 to 18:00 | 7
  BUF | Buffalo | 566 Elmwood Avenue | , NY | 14222 | America/New_York | 716 38 | Rosa Diaz | 6:30 to 18:00 | 6
  CHS | Charleston | 54 Spring Street | , SC | 29403 | America/New_York | 843 91 | Will Grant | 7:00 to 18:00 | 5
  CLT | Charlotte | 1420 East Boulevard | , NC | 28203 | America/New_York | 704 26 | Lena Park | 6:30 to 18:00 | 9
  CHL | Chicago Loop | 33 W Madison Street/Concourse, shop 7 | Chicago, IL | 60602 | America/Chicago | 312 14 | Sam Novak | 6:00 to 19:00 | 14
  CIN | Cincinnati | 1330 Vine Street | , OH | 45202 | America/New_York | 513 82 | Ivy Stone | 6:30 to 18:00 | 7
  CLE | Cleveland | 2516 Market Avenue | , OH | 44113 | America/New_York | 216 45 | Omar Aziz | 6:30 to 18:00 | 7
  COL | Columbus | 748 N High Street | , OH | 43215 | America/New_York | 614 33 | Kate Bell | 6:30 to 18:00 | 8
  DAL | Dallas | 408 N Bishop Avenue | , TX | 75208 | America/Chicago | 214 61 | Luis Vega | 6:30 to 18:00 | 12
  DEN | Denver | 2731 Larimer Street | , CO | 80205 | America/Denver | 303 77 | Grace Lindholm | 6:30 to 18:00 | 13
  DSM | Des Moines | 311 E 5th Street | , IA | 50309 | America/Chicago | 515 24 | Peter Vance | 6:30 to 18:00 | 5
  DET | Detroit | 2020 Michigan Avenue | , MI | 48216 | America/Detroit | 313 58 | Nia Coleman | 6:30 to 18:00 | 9
  DUR | Durham | 905 W Main Street/Unit 12 | , NC | 27701 | America/New_York | 919 40 | Theo Marsh | 7:00 to 18:00 | 6
  ELP | El Paso | 1600 Texas Avenue | , TX | 79901 | America/Denver | 915 19 | Marisol Reyes | 6:30 to 18:00 | 6
  FTW | Fort Worth | 1129 W Magnolia Avenue | , TX | 76104 | America/Chicago | 817 52 | Hank Doyle | 6:30 to 18:00 | 8
  HAR | Hartford | 84 Pratt Street | , CT | 06103 | America/New_York | 860 36 | Elise Fontaine | 7:00 to 17:00 | 5
  HOU | Houston | 3618 White Oak Drive | , TX | 77007 | America/Chicago | 713 85 | Amir Haddad | 6:30 to 18:00 | 14
  IND | Indianapolis | 627 Massachusetts Avenue | , IN | 46204 | America/Indiana/Indianapolis | 317 43 | Jess Turner | 6:30 to 18:00 | 8
  KCI | Kansas City | 4101 Pennsylvania Avenue | , MO | 64111 | America/Chicago | 816 68 | Wade Ellis | 6:30 to 18:00 | 8
  LOU | Louisville | 1007 Bardstown Road | , KY | 40204 | America/Kentucky/Louisville | 502 27 | Clara Boone | 6:30 to 18:00 | 6
  MAD | Madison | 1815 Monroe Street | , WI | 53711 | America/Chicago | 608 50 | Erik Solberg | 7:00 to 18:00 | 6
  MEM | Memphis | 2158 Young Avenue | , TN | 38104 | America/Chicago | 901 74 | Tasha Greene | 6:30 to 18:00 | 6
  MIA | Miami | 2601 NW 2nd Avenue | , FL | 33127 | America/New_York | 305 93 | Camila Soto | 6:00 to 19:00 | 11
  MIL | Milwaukee | 176 N Broadway | , WI | 53202 | America/Chicago | 414 31 | Karl Jansen | 6:30 to 18:00 | 7
  MIN | Minneapolis | 817 W 50th Street | , MN | 55419 | America/Chicago | 612 57 | Signe Dahl | 6:30 to 18:00 | 10
  NAS | Nashville | 1106 Gallatin Avenue | , TN | 37206 | America/Chicago | 615 66 | Cole Whitaker | 6:30 to 18:00 | 9
  OMA | Omaha | 4916 Underwood Avenue | , NE | 68132 | America/Chicago | 402 39 | Ruth Novotny | 6:30 to 18:00 | 5
  PHL | Philadelphia | 1523 E Passyunk Avenue | , PA | 19147 | America/New_York | 215 80 | Gino Ferrara | 6:00 to 18:00 | 12
  PHX | Phoenix | 1515 N 7th Avenue | , AZ | 85007 | America/Phoenix | 602 18 | Alma Ortega | 6:00 to 16:00 | 10
  PIT | Pittsburgh | 3703 Butler Street | , PA | 15201 | America/New_York | 412 59 | Drew Kowalski | 6:30 to 18:00 | 7
  POR | Portland | 2340 NW Thurman Street | , OR | 97210 | America/Los_Angeles | 503 84 | Juniper Hale | 7:00 to 18:00 | 10
  RIC | Richmond | 3014 W Cary Street | , VA | 23221 | America/New_York | 804 23 | Miles Barrow | 6:30 to 18:00 | 6
  SAF | Santa Fe | 621 Old Santa Fe Trail | , NM | 87505 | America/Denver | 505 95 | Inez Montoya | 7:00 to 17:00 | 4
`

function readLine(line: string): PracticeLocation {
  const [code = '', name = '', address = '', cityAndState = '', postalCode = '', timeZone = '', ...rest] =
    line.split('|').map((cell) => cell.trim())
  const [phone = '', manager = '', openingHours = '', weight = ''] = rest
  const [addressLine1 = '', addressLine2 = ''] = address.split('/')
  const [city = '', state = ''] = cityAndState.split(', ')
  const [areaCode = '', extension = ''] = phone.split(' ')
  return {
    code,
    name,
    addressLine1,
    addressLine2,
    city: city === '' ? name : city,
    state,
    postalCode,
    timeZone,
    areaCode,
    extension: Number(extension),
    manager,
    openingHours,
    weight: Number(weight),
  }
}

/** All 42, in the order in which the app lists them. */
export const LOCATIONS: readonly PracticeLocation[] = LINES.trim().split('\n').map(readLine)

/** `Austin South` → `austin-south@hearthandcrumb.example`; .example is reserved, so no such mailbox can exist. */
function senderAddress(name: string): string {
  return `${name.toLowerCase().replaceAll(' ', '-')}@hearthandcrumb.example`
}

const HEADER = [
  'code',
  'name',
  'from_name',
  'from_address',
  'reply_to',
  'organization',
  'address_line1',
  'address_line2',
  'city',
  'state',
  'postal_code',
  'country',
  'time_zone',
  'send_time',
  'list',
  'phone',
  'manager',
  'opening_hours',
] as const

/** The text of `locations.csv`. The last three columns are custom fields. */
export function locationsCsv(locations: readonly PracticeLocation[]): string {
  const records = locations.map((place) => [
    place.code,
    place.name,
    `Hearth & Crumb ${place.name}`,
    senderAddress(place.name),
    senderAddress(place.name),
    'Hearth & Crumb',
    place.addressLine1,
    place.addressLine2,
    place.city,
    place.state,
    place.postalCode,
    'US',
    place.timeZone,
    '09:00',
    place.name,
    `(${place.areaCode}) 555-01${String(place.extension).padStart(2, '0')}`,
    place.manager,
    place.openingHours,
  ])
  return [HEADER, ...records].map(csvRecord).join('')
}
