import { createDecoder } from './decoder.ts'
import type { Encoding } from './encodings.ts'
import { type Language, labelsOf } from './language-profiles.ts'

/** What single-byte text probably is. */
export interface EncodingGuess {
  encoding: Encoding
  /** Nothing else comes near it, or reads the text otherwise. */
  sure: boolean
  /** The alternatives, most likely first, each with a word that it reads differently. */
  others: { encoding: Encoding; word: string; instead: string }[]
}

/** Returns the encodings to offer beside a guessed one: none if it is certain. */
export const otherLikelyEncodings = (guess: EncodingGuess | null): EncodingGuess['others'] =>
  guess === null || guess.sure ? [] : guess.others

interface Candidate {
  encoding: Encoding
  languages: readonly Language[]
  /** Logarithm of how much rarer its files are than those in Windows-1252. */
  rarity: number
}

const western = [
  'german',
  'french',
  'spanish',
  'portuguese',
  'italian',
  'nordic',
  'dutch',
  'icelandic',
] as const

const candidates: readonly Candidate[] = [
  { encoding: 'windows-1252', languages: western, rarity: 0 },
  {
    encoding: 'windows-1250',
    languages: ['polish', 'czech', 'hungarian', 'croatian', 'romanian'],
    rarity: -3,
  },
  { encoding: 'windows-1254', languages: ['turkish'], rarity: -3 },
  { encoding: 'windows-1257', languages: ['lithuanian', 'latvian', 'estonian'], rarity: -4 },
  { encoding: 'iso-8859-15', languages: western, rarity: -2 },
  { encoding: 'macintosh', languages: western, rarity: -4 },
]

/** Address endings that hint at a language. */
const countries: Readonly<Partial<Record<Language, RegExp>>> = {
  polish: /\.pl$/,
  czech: /\.(?:cz|sk)$/,
  hungarian: /\.hu$/,
  croatian: /\.(?:hr|si|rs|ba|me)$/,
  romanian: /\.(?:ro|md)$/,
  turkish: /\.tr$/,
  lithuanian: /\.lt$/,
  latvian: /\.lv$/,
  estonian: /\.ee$/,
}
/** What addresses of a country are worth, where they are not just one or two among many. */
const countryWorth = 3
const countryShare = 0.2

/** How many different words are examined: more add nothing. */
const maxWords = 1500
/** How much better, as a logarithm, another encoding must fit than Windows-1252 to be chosen. */
const margin = 2
/** By so much a guess has to lead before it is called sure. */
const sureFrom = 8
/** What fits worse than the best by more than this is not offered. */
const worthOffering = 16

const notAscii = /[\u0080-\uffff]/
/** A run of letters and of bytes beyond ASCII. */
const word = /[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*/g
const address = /[\w.+-]+@([\w.-]+\.[A-Za-z]{2,})/g

/**
 * Guesses the encoding of non-Unicode text by which reading produces words: letters of a language among the letters
 * where it has them, and no signs within words. Without clear evidence it is Windows-1252, as most such files are.
 * Own code: the detectors on npm don't know Windows-1257 or Mac Roman, and need more text than a short contact list
 * has (figures in docs/developers/testing.md).
 */
export function guessEncoding(beginning: Uint8Array): EncodingGuess {
  const text = Buffer.from(beginning.buffer, beginning.byteOffset, beginning.byteLength).toString('latin1')
  const words = [...new Set(text.match(word) ?? [])].slice(0, maxWords)
  const people = countriesOf(text)
  const read = candidates.map((candidate) => {
    const decoder = createDecoder(candidate.encoding)
    const decoded = decoder.push(Buffer.from(words.join('\n'), 'latin1')).split('\n')
    return { ...candidate, decoded, score: scoreOf(candidate, decoded, people) }
  })
  const [typical, ...rest] = read
  if (typical === undefined || words.length === 0) return { encoding: 'windows-1252', sure: true, others: [] }
  const best = rest.reduce((lead, one) => (one.score > lead.score ? one : lead))
  const chosen = best.score > typical.score + margin ? best : typical
  const others = read
    .filter((one) => one !== chosen && one.score > chosen.score - worthOffering)
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ encoding, decoded, score }) => {
      const at = decoded.findIndex((one, index) => one !== chosen.decoded[index] && !isBroken(one))
      const [instead, there] = [decoded[at], chosen.decoded[at]]
      return instead === undefined || there === undefined ? [] : [{ encoding, word: there, instead, score }]
    })
  return {
    encoding: chosen.encoding,
    sure: others.every(({ score }) => score < chosen.score - sureFrom),
    others: others.map(({ encoding, word: there, instead }) => ({ encoding, word: there, instead })),
  }
}

/** Languages of countries that a good part of the addresses are in. */
function countriesOf(text: string): ReadonlySet<Language> {
  const domains = [...text.matchAll(address)].map(([, domain = '']) => domain.toLowerCase())
  const isOfMany = (ending: RegExp): boolean =>
    domains.filter((domain) => ending.test(domain)).length > domains.length * countryShare
  return new Set(
    Object.entries(countries).flatMap(([language, ending]) =>
      isOfMany(ending) ? [language as Language] : [],
    ),
  )
}

/** How well an encoding fits: most words are of one language, each of the others costs something. */
function scoreOf(
  { languages, rarity }: Candidate,
  words: readonly string[],
  people: ReadonlySet<Language>,
): number {
  const byLanguage = languages.map((language) => {
    const habits = habitsOf(language)
    return words.map((one) => fitOf(one, habits))
  })
  const bestOf = words.map((_, at) => Math.max(...byLanguage.map((fits) => fits[at] ?? 0)))
  const ofLanguage = byLanguage.map((fits) =>
    fits.reduce((sum, fit, at) => sum + Math.max(fit, (bestOf[at] ?? 0) - otherLanguage), 0),
  )
  const isThere = languages.some((language) => people.has(language))
  return Math.max(...ofLanguage) + rarity + (isThere ? countryWorth : 0)
}

const otherLanguage = 1.5

/** How often non-ASCII letters appear in which position in a language's words. */
interface Habits {
  letters: number
  byLetter: ReadonlyMap<string, { count: number; byPlace: ReadonlyMap<string, number> }>
}

const remembered = new Map<Language, Habits>()

function habitsOf(language: Language): Habits {
  const known = remembered.get(language)
  if (known !== undefined) return known
  const byLetter = new Map<string, { count: number; byPlace: Map<string, number> }>()
  let letters = 0
  for (const one of labelsOf[language].split(' ')) {
    for (const { letter, place } of lettersOf(one)) {
      const it = byLetter.get(letter) ?? { count: 0, byPlace: new Map<string, number>() }
      it.count += 1
      it.byPlace.set(place, (it.byPlace.get(place) ?? 0) + 1)
      byLetter.set(letter, it)
      letters += 1
    }
  }
  const habits = { letters, byLetter }
  remembered.set(language, habits)
  return habits
}

const vowel = /^[aeiouyàáâãäåāăąæèéêëēėęěìíîïīįıòóôõöōőøœùúûüūůűųýÿ]$/
const kindOf = (letter: string | undefined): string =>
  letter === undefined ? '-' : vowel.test(letter) ? 'v' : /^\p{L}$/u.test(letter) ? 'c' : '-'

/** Returns the non-ASCII letters of a word, each with its neighbors. */
function lettersOf(one: string): { letter: string; place: string }[] {
  const small = [...one.toLowerCase()]
  return small.flatMap((letter, at) =>
    notAscii.test(letter) ? [{ letter, place: kindOf(small[at - 1]) + kindOf(small[at + 1]) }] : [],
  )
}

/** Logarithms of the likelihood that a word contains such a sequence. */
const odds = {
  broken: Math.log(1e-6),
  strangeLetter: Math.log(1e-4),
  signInsideWord: Math.log(1e-4),
  /** The apostrophe of O’Brien, the dash of Smith–Jones, the ª of Mª. */
  commonSignInsideWord: Math.log(0.01),
  sign: Math.log(1e-3),
  commonSign: Math.log(0.05),
  loneLetter: Math.log(0.01),
  /** A capital between small letters, a small one between capitals. */
  wrongCase: Math.log(0.02),
}
const commonInsideWord = /[’‘–ªº]/
const commonAlone = /[€–—…°§®™©«»“”„‘’•·£\u00a0½²³ªº¡¿]/
const isBroken = (text: string): boolean => /[\u0080-\u009f\ufffd\uf8ff]/.test(text)

/** The likelihood of a word's letters and signs beyond ASCII in a language, as a logarithm. */
function fitOf(one: string, { letters, byLetter }: Habits): number {
  const all = [...one]
  // The French à, or the remains of something else: a single letter is weak evidence.
  if (all.length === 1 && /\p{L}/u.test(one)) return odds.loneLetter
  let sum = 0
  for (const [at, it] of all.entries()) {
    if (!notAscii.test(it)) continue
    const [before, after] = [all[at - 1], all[at + 1]]
    if (isBroken(it)) sum += odds.broken
    else if (!/\p{L}/u.test(it) || /[ªº]/.test(it)) {
      const insideWord = kindOf(before?.toLowerCase()) !== '-' || kindOf(after?.toLowerCase()) !== '-'
      if (insideWord) sum += commonInsideWord.test(it) ? odds.commonSignInsideWord : odds.signInsideWord
      else sum += commonAlone.test(it) ? odds.commonSign : odds.sign
    } else {
      const small = it.toLowerCase()
      const known = byLetter.get(small)
      const place = kindOf(before?.toLowerCase()) + kindOf(after?.toLowerCase())
      sum +=
        known === undefined
          ? odds.strangeLetter
          : Math.log(known.count / letters) +
            Math.log(((known.byPlace.get(place) ?? 0) + 0.3) / (known.count + 0.3 * 9))
      if (isCapital(it) ? isSmall(before) : isCapital(before) && isCapital(after)) sum += odds.wrongCase
    }
  }
  return sum
}

const isCapital = (letter: string | undefined): boolean => letter !== undefined && /\p{Lu}/u.test(letter)
const isSmall = (letter: string | undefined): boolean => letter !== undefined && /\p{Ll}/u.test(letter)
