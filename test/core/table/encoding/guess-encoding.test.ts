import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Encoding } from '../../../../core/table/encoding/encodings.ts'
import { guessEncoding } from '../../../../core/table/encoding/guess-encoding.ts'
import { labelsOf } from '../../../../core/table/encoding/language-profiles.ts'
import { singleByteCodePages } from '../../../../core/table/encoding/single-byte-code-pages.ts'

type SingleByte = keyof typeof singleByteCodePages

/** Text in an encoding that has all of its letters. */
function written(text: string, encoding: SingleByte): Uint8Array {
  const upper = [...singleByteCodePages[encoding]]
  return Uint8Array.from([...text], (letter) => {
    const code = letter.charCodeAt(0)
    const at = upper.indexOf(letter)
    if (code >= 0x80 && at === -1) throw new Error(`${encoding} has no ${letter}.`)
    return code < 0x80 ? code : 0x80 + at
  })
}
const guessOf = (people: string, encoding: SingleByte): Encoding =>
  guessEncoding(
    written(
      `Email,Name\n${people
        .split(' ')
        .map((it) => `a@b.example,${it}\n`)
        .join('')}`,
      encoding,
    ),
  ).encoding

/** Ten people each, none of them among the words that languages are known by. */
const western = {
  german: 'Lößnitz Grünwald Krüger Schröter Bäumler Förster Jörn Hübner Mößbauer Röder',
  french: 'Clémence Régis Thévenet Gisèle Irène Médéric Gérôme Eugénie Colbère Chrétien',
  spanish: 'Nicolás Tomás Bermúdez Peñalver Íñigo Cañizares Millán Cortés Beltrán Ximénez',
  portuguese: 'Sebastião Adão Simão Salomão Estêvão Vitória Letícia Inácio Patrício Damião',
  nordic: 'Åström Sjögren Bäckström Lövgren Nygård Skjønberg Brønlund Hætta Äyräs Pöllänen',
  icelandic: 'Hörður Þráinn Védís Eiríkur Bryndís Ásdís Sæmundur Njáll Þorgerður Gísli',
} as const

const elsewhere = {
  'windows-1250': {
    polish: 'Czesław Przybył Gałązka Mikołaj Wąsowski Kępa Żurek Świderski Ćwik Jędrzej',
    czech: 'Bedřich Křížek Šťovíček Žofie Řeháková Hušek Vlček Čapek Jeřábek Ťupa',
    hungarian: 'Szőcs Kőműves Győrffy Hűvös Bőgel Tűri Előd Benedek Jenőné Dezső',
    croatian: 'Bašić Kešić Čuljak Žunić Šušnjar Krešo Đukić Stojčić Škrlec Ćurić',
  },
  'windows-1254': {
    turkish: 'Kaygısız Taşdemir Akyıldız Dağlı Şimşir Karakuş Işıklar İpek Ağaoğlu Çalışkan',
  },
  'windows-1257': {
    lithuanian: 'Žemaitis Šeškus Kūgis Čepulis Gražulytė Vaičiūnas Ąžuolaitė Lėlys Mažvydas Šulcienė',
    latvian: 'Ķēniņš Lāčplēsis Zvirbulīte Gruziņš Šķēle Ūdris Mežulis Ābele Rubenīte Vējonis',
  },
  macintosh: western,
} as const

test('what is in Windows-1252 stays so, in every language that it is for', () => {
  for (const people of Object.values(western))
    expect(guessOf(people, 'windows-1252'), people).toBe('windows-1252')
})

test('the words that languages are known by are taken for Windows-1252 where they are in it', () => {
  for (const [language, words] of Object.entries(labelsOf)) {
    if (!Object.hasOwn(western, language)) continue
    for (const some of words.match(/(?:\S+ ){3}/g) ?? [])
      expect(guessOf(some.trim(), 'windows-1252'), some).toBe('windows-1252')
  }
})

test.each(Object.entries(elsewhere))('%s is told from it', (encoding, lists) => {
  for (const people of Object.values(lists)) {
    // Mac Roman has no letters of Icelandic.
    const has = [...people].every(
      (it) => it < '\u0080' || singleByteCodePages[encoding as SingleByte].includes(it),
    )
    if (has) expect(guessOf(people, encoding as SingleByte), people).toBe(encoding)
  }
})

test('ISO 8859-15 is told by the letters that Windows-1252 has elsewhere', () => {
  expect(guessOf('Lesœur Sacré-Cœur Hélène', 'iso-8859-15')).toBe('iso-8859-15')
  expect(guessOf('Hélène René', 'iso-8859-15')).toBe('windows-1252')
})

test('where it is not sure, it says how the others would read a word', () => {
  const guess = guessEncoding(written('Babić', 'windows-1250'))
  expect(guess).toEqual({
    encoding: 'windows-1250',
    sure: false,
    others: expect.arrayContaining([{ encoding: 'windows-1252', word: 'Babić', instead: 'Babiæ' }]),
  })
})

test('addresses of a country speak for its letters', () => {
  const file = (ending: string): Uint8Array =>
    written(`ann@shop.${ending},Annă\nbob@shop.${ending},Bob\n`, 'windows-1250')
  expect(guessEncoding(file('ro')).encoding).toBe('windows-1250')
})

test('signs, single letters and text without any say nothing', () => {
  for (const text of ['10 € – 20 €', 'Smith–Jones', 'O’Brien', 'à', '§ 5', ''])
    expect(guessEncoding(written(text, 'windows-1252')).encoding, text).toBe('windows-1252')
})

test('any bytes have a guess', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { encoding, others } = guessEncoding(bytes)
      expect(others.map((it) => it.encoding)).not.toContain(encoding)
    }),
  )
})
