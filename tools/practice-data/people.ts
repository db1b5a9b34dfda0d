import type { PracticeLocation } from './locations.ts'
import type { Random } from './random.ts'

/** One record of `contacts.csv`, with its cells as written. */
export type Person = {
  email: string
  firstName: string
  lastName: string
  location: string
  phone: string
  birthday: string
  loyaltyNumber: string
}

const FIRST_NAMES =
  'Aaliyah Aaron Abigail Adrian Aisha Alan Alejandra Alex Alice Amara Amelia Amy Ana Andre Angela Anika Anna Anthony Arjun Ashley Audrey Beatriz Ben Brandon Brenda Brian Bruno Caleb Camille Carla Carlos Carmen Cathy Cecilia Chen Chloe Chris Clara Colin Connor Cynthia Daniel Darius David Deborah Devon Diana Diego Dominic Donna Dylan Ebony Edith Elena Eli Elijah Ella Emily Emma Eric Esther Ethan Eva Evelyn Fatima Felix Fiona Frances Frank Gabriel Gail George Gina Grace Greg Hannah Harold Hassan Heather Helen Henry Hugo Ian Ibrahim Imani Ines Isaac Isabel Ivan Jack Jada Jamal James Janet Jasmine Javier Jeff Jenna Jerome Jill Joan Joel Jonah Jordan Joseph Joy Juan Judith Julia Justin Kai Karen Kayla Keith Kelly Kenji Kevin Kira Kofi Kyle Lakshmi Lamar Laura Lauren Leah Leo Liam Lily Linda Lisa Logan Lucas Lucy Luis Lydia Mabel Malik Marcus Margaret Maria Mark Martha Martin Mason Maya Megan Mei Michael Miguel Mina Monica Nadia Naomi Natalie Nathan Nicole Nina Noah Nora Oliver Olivia Omar Oscar Owen Paige Pamela Patrick Paul Pedro Penny Peter Philip Priya Quinn Rachel Ravi Rebecca Renata Rhonda Ricardo Robert Robin Rosa Ruby Russell Ruth Ryan Sadie Sam Samira Sandra Sara Scott Sean Selena Seth Shanice Sharon Simon Sofia Sonia Stella Stephen Steve Susan Sylvia Tamika Tara Teresa Terry Theo Thomas Tiffany Tim Tina Todd Tony Tracy Troy Tyler Uma Valerie Vanessa Victor Vincent Violet Vivian Walter Wendy Will Xavier Yara Yolanda Yusuf Zach Zara Zoe'.split(
    ' ',
  )

const LAST_NAMES =
  "Abbott Acosta Adams Aguilar Ahmed Alexander Allen Alvarez Anderson Andrews Armstrong Arnold Bailey Baker Banks Barnes Barrett Bauer Becker Bell Bennett Berg Bishop Black Blair Booker Boyd Bradley Brennan Brooks Brown Bryant Burke Burns Byrd Caldwell Campbell Carlson Carter Castillo Castro Chan Chang Chavez Chen Choi Clark Cohen Cole Collins Cooper Cortez Costa Cox Crawford Cruz Cunningham D'Angelo Dalton Daniels Davenport Davis Dean Delgado Desai Diaz Dixon Dominguez Douglas Doyle Duncan Dunn Edwards Eriksen Espinoza Evans Farrell Ferguson Fernandez Fields Finch Fischer Fisher Fleming Flores Ford Foster Fox Franklin Frost Garcia Gardner Gibson Gill Gomez Gonzalez Goodman Gordon Graham Grant Gray Green Griffin Gupta Gutierrez Hall Hamilton Hansen Harper Harris Hayes Henderson Herrera Hill Ho Hoffman Holland Holmes Howard Hudson Hughes Hunt Ingram Ito Jackson Jacobs James Jensen Jimenez Johnson Jones Jordan Joseph Kang Kaplan Kaur Keller Kelly Kennedy Khan Kim King Klein Knight Kowalski Kumar Lane Larson Lawson Lee Leonard Levine Lewis Li Lin Lindgren Long Lopez Lowe Lynch Mack Maldonado Marshall Martin Martinez Mason Matthews McBride McCoy McDonald Medina Mehta Mendoza Meyer Miller Mills Mitchell Molina Monroe Moore Morales Moreno Morgan Morris Murphy Murray Myers Nakamura Nelson Newman Newton Nguyen Nichols Norris Novak O'Brien O'Connor O'Neill Obi Okafor Olsen Ortega Ortiz Osborne Owens Page Palmer Park Parker Patel Patterson Payne Pearson Perez Perkins Perry Peters Petersen Pham Phillips Pierce Porter Powell Price Quinn Ramirez Ramos Reed Reeves Reid Reyes Reynolds Rice Richards Rivera Roberts Robinson Rodriguez Rogers Romero Rossi Ruiz Russell Ryan Salazar Sanchez Sanders Santiago Santos Schmidt Schultz Scott Shah Shaw Simmons Singh Smith Snyder Soto Spencer Stanley Stein Stevens Stewart Stone Sullivan Suzuki Tanaka Tate Taylor Thomas Thompson Todd Torres Tran Tucker Turner Valdez Vargas Vasquez Vaughn Vega Wagner Walker Wallace Walsh Wang Ward Warren Washington Watkins Watson Weaver Webb Weber Weiss Wells West Wheeler White Williams Wilson Wong Wood Wright Wu Yang Young Zhang Zimmerman".split(
    ' ',
  )

/** Names beyond ASCII, each with the spelling its owner would use in an address. */
const NAMES_WITH_ACCENTS: readonly (readonly [first: string, last: string, ascii: string])[] = [
  ['José', 'Muñoz', 'jose.munoz'],
  ['Zoë', 'Lindström', 'zoe.lindstrom'],
  ['Łukasz', 'Wójcik', 'lukasz.wojcik'],
  ['Thảo', 'Nguyễn', 'thao.nguyen'],
  ['小雨', '李', 'xiaoyu.li'],
  ['さくら', '田中', 'sakura.tanaka'],
  ['Renée', 'Lefèvre', 'renee.lefevre'],
  ['Siân', 'Llewellyn', 'sian.llewellyn'],
  ['Björn', 'Åkesson', 'bjorn.akesson'],
  ['Sofía', 'Peña', 'sofia.pena'],
  ['Özlem', 'Yıldız', 'ozlem.yildiz'],
  ['Дмитро', 'Шевченко', 'dmytro.shevchenko'],
  ['Chloé', 'Beauséjour', 'chloe.beausejour'],
  ['Máire', 'Ní Bhriain', 'maire.nibhriain'],
  ['지우', '김', 'jiwoo.kim'],
  ['Ngozi', 'Adébáyọ̀', 'ngozi.adebayo'],
]

/** Names that a CSV file must quote: commas, quotes, and the line break that Alt+Enter leaves in an Excel cell. */
const NAMES_TO_QUOTE: readonly (readonly [first: string, last: string, ascii: string])[] = [
  ['Samuel', 'Whitfield, Jr.', 'samuel.whitfield'],
  ['Eleanor', 'Brandt, PhD', 'eleanor.brandt'],
  ['Robert "Bobby"', 'Tillman', 'bobby.tillman'],
  ['Katherine "Kit"', 'Osgood, MD', 'kit.osgood'],
  ['Mary\nLouise', 'Hadley', 'mary.hadley'],
  ['Jean\nPaul', 'Mercier', 'jeanpaul.mercier'],
  ['William', 'Prescott\nStone', 'w.prescott'],
  ['Ana, Maria', 'del "Toro"\nRíos, III', 'anamaria.deltoro'],
]

/** Only hosts below example.com, .net and .org: reserved by RFC 2606, nobody receives mail there. */
const HOSTS = [
  'example.com',
  'example.com',
  'example.net',
  'example.org',
  'mail.example.com',
  'inbox.example.net',
  'home.example.org',
  'post.example.com',
  'office.example.net',
] as const

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Creates people one after the other; no two share an address, ignoring case, or a loyalty number. */
export function peopleMaker(random: Random): (location: PracticeLocation) => Person {
  const usedNames = new Set<string>()
  let made = 0

  const address = (ascii: string): string => {
    const [first = '', last = ''] = ascii.split('.')
    const year = 50 + random.roll(50)
    const local = random.pick([
      ascii,
      ascii,
      `${first}${last}`,
      `${first.slice(0, 1)}.${last}`,
      `${first}_${last}`,
      `${first}${year}`,
      `${ascii}+bread`,
    ])
    const host = random.pick(HOSTS)
    let candidate = `${local}@${host}`
    for (let suffix = 2; usedNames.has(candidate); suffix += 1) candidate = `${local}${suffix}@${host}`
    usedNames.add(candidate)
    return candidate
  }

  return (location) => {
    made += 1
    const [firstName, lastName, ascii] = name(random, made)
    const email = address(ascii)
    return {
      email: random.roll(60) === 0 ? email.replace(/^./, (letter) => letter.toUpperCase()) : email,
      firstName,
      lastName,
      location: location.name,
      phone: random.roll(5) === 0 ? '' : phone(random, location.areaCode),
      birthday: random.roll(4) === 0 ? '' : birthday(random),
      loyaltyNumber: random.roll(6) === 0 ? '' : `HC-${20_000 + made}`,
    }
  }
}

function name(random: Random, made: number): readonly [first: string, last: string, ascii: string] {
  if (made % 61 === 0) return random.pick(NAMES_WITH_ACCENTS)
  if (made % 97 === 0) return random.pick(NAMES_TO_QUOTE)
  const first = random.pick(FIRST_NAMES)
  const last = random.pick(LAST_NAMES)
  return [first, last, `${first}.${last}`.toLowerCase().replaceAll("'", '')]
}

function phone(random: Random, areaCode: string): string {
  const line = `01${String(random.roll(100)).padStart(2, '0')}`
  if (random.roll(400) === 0) return `${areaCode} 555 ${line}\next. ${1 + random.roll(9)}`
  return random.pick([
    `(${areaCode}) 555-${line}`,
    `${areaCode}-555-${line}`,
    `${areaCode} 555 ${line}`,
    `+1 ${areaCode} 555 ${line}`,
  ])
}

function birthday(random: Random): string {
  const month = random.roll(12)
  const day = 1 + random.roll(DAYS_IN_MONTH[month] ?? 28)
  return `${1938 + random.roll(69)}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
