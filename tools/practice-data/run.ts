import { LOCATIONS } from './locations.ts'

/** The practice day's run, as in `run.json`. `subject` is a value like any other. */
export type PracticeRun = {
  name: string
  /** The day on which the campaigns go out, each at its location's send time. */
  date: string
  /** The file name of the template in `assets/templates`, without ending. */
  template: string
  /** Values for all rows that have no own one. */
  defaults: Record<string, string>
  /** Own values by location code; a price for each of the 42. */
  rows: Record<string, Record<string, string>>
  /** What went wrong in the morning: values that the practice account's own run has in place of those above. */
  slips: Record<string, Record<string, string>>
}

const DEFAULTS = {
  offer: '2 for 1 sourdough',
  price: '9.90',
  headline: '',
  first_loaves: '6:40',
  closes: '18:00',
  note: '',
  reserve_link: 'https://hearthandcrumb.example/reserve',
}

/** Where a loaf does not cost 9.90. */
const PRICES: Record<string, string> = {
  ALB: '10.40',
  ABQ: '9.40',
  BAL: '10.40',
  BOI: '9.40',
  BBB: '10.90',
  BDR: '10.40',
  CHL: '10.90',
  CIN: '9.40',
  COL: '9.40',
  DSM: '9.40',
  ELP: '9.40',
  HAR: '10.40',
  IND: '9.40',
  MEM: '9.40',
  MIA: '10.90',
  MIN: '10.40',
  OMA: '9.40',
  PHL: '10.40',
  POR: '10.90',
  SAF: '10.40',
}

const OWN_VALUES: Record<string, Record<string, string>> = {
  ALB: { offer: '3 for 2 rye rolls' },
  ARB: { subject: 'Game day in Ann Arbor', headline: 'Game day bread, Ann Arbor' },
  AUS: { offer: 'Free coffee, any loaf' },
  BBB: { subject: 'Back Bay: warm at 7', first_loaves: '6:10' },
  CLT: { offer: 'Free coffee, any loaf' },
  CHL: { subject: 'Two loaves in the Loop', first_loaves: '5:50' },
  CIN: { offer: '3 for 2 rye rolls' },
  DEN: { note: 'Larimer Street is closed to cars until noon. Come in by 27th.' },
  KCI: { offer: '3 for 2 rye rolls', note: 'We are back in the old oven room. Mind the step.' },
  MIA: { offer: 'Guava loaf, half price', first_loaves: '5:50' },
  MIN: { headline: 'Snow outside, rye inside' },
  NAS: { subject: 'Biscuits & sourdough in Nashville', offer: '6 biscuits with any loaf' },
  PHX: { offer: 'Free iced coffee, any loaf', first_loaves: '5:40' },
  POR: { subject: 'Rain, bread, Portland', reserve_link: 'https://hearthandcrumb.example/reserve/portland' },
  SAF: { offer: 'Blue corn loaf, 2 for 1', note: 'The horno is lit from 10:00.\nKids bake their own roll.' },
}

/** One for each check, with a one-press fix: an error and three warnings. */
const SLIPS: Record<string, Record<string, string>> = {
  AVL: { price: '0.99' },
  CHL: { subject: 'Two loaves in the Loop!!' },
  CLE: { price: '' },
  NAS: { subject: 'Biscuits & sourdough in Nashville, warm from the oven until we run out' },
}

/** Tuesday, 24 November 2026. The closing time is a row's own value where the bakery does not close at 18:00. */
export function practiceRun(): PracticeRun {
  const rows = LOCATIONS.map((location) => {
    const closes = location.openingHours.split(' to ')[1] ?? DEFAULTS.closes
    const values = {
      ...OWN_VALUES[location.code],
      price: PRICES[location.code] ?? DEFAULTS.price,
      ...(closes === DEFAULTS.closes ? {} : { closes }),
    }
    return [location.code, values] as const
  })
  return {
    name: 'Tuesday offer',
    date: '2026-11-24',
    template: 'daily-offer',
    defaults: DEFAULTS,
    rows: Object.fromEntries(rows),
    slips: SLIPS,
  }
}
