import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allPaths, sourceFiles } from './project.ts'
import { bannedInName, bannedInSentence, bannedUnder, readTexts, wordsOfName } from './words.ts'

const page = readFileSync(new URL('../../docs/developers/words.md', import.meta.url), 'utf8')
const notInNames = bannedUnder('Not in names', page)
const notInText = bannedUnder('Not in text', page)
const files = sourceFiles()
const texts = files.map((file) => ({ path: file.path, ...readTexts(file) }))

/** The page of words and its test name what they ban. */
const isOurs = (path: string): boolean => path.startsWith('test/house/')

describe('the words of docs/developers/words.md', () => {
  it('are read from the page', () => {
    expect(notInNames).toContain('mend')
    expect(notInNames).toContain('held run')
    expect(notInText).toContain('put back')
  })

  it('are not in identifiers', () => {
    const found = texts
      .filter(({ path }) => !isOurs(path))
      .flatMap(({ path, names }) =>
        [...names].flatMap((name) =>
          bannedInName(name, notInNames).map((word) => `${path}: ${name} (${word})`),
        ),
      )
    expect(found).toEqual([])
  })

  it('are not in file names', () => {
    const found = allPaths().flatMap((path) =>
      bannedInName(basename(path), notInNames).map((word) => `${path} (${word})`),
    )
    expect(found).toEqual([])
  })

  it('are not in what a person reads in the app', () => {
    const found = texts
      .filter(({ path }) => /^(renderer|core|electron)\//.test(path) && !path.endsWith('/migrations.ts'))
      .flatMap(({ path, sentences }) =>
        sentences.flatMap((sentence) =>
          bannedInSentence(sentence, notInText).map(
            (phrase) => `${path}: ${sentence.slice(0, 100)} (${phrase})`,
          ),
        ),
      )
    expect(found).toEqual([])
  })
})

describe('the reader of words', () => {
  it('splits names into words', () => {
    expect(wordsOfName('heldRunOfXMLFile')).toBe('held run of xml file')
    expect(wordsOfName('made-up-table.ts')).toBe('made up table ts')
  })
  it('finds phrases in names and sentences, as whole words', () => {
    expect(bannedInName('fixMended', ['mend'])).toEqual([])
    expect(bannedInName('holdRunOf', ['hold run'])).toEqual(['hold run'])
    expect(bannedInSentence('We recommend it.', ['mend'])).toEqual([])
    expect(bannedInSentence('Put back  the draft', ['put back'])).toEqual(['put back'])
  })
  it('reads names, strings and JSX text, not comments', () => {
    const { names, sentences } = readTexts({
      path: 'a.tsx',
      text: "// a comment here\nconst label = 'Save the file'\nconst A = () => <p title={label}>Some text here</p>\n",
    })
    expect([...names]).toContain('label')
    expect(sentences).toContain('Save the file')
    expect(sentences).toContain('Some text here')
    expect(sentences.join()).not.toContain('comment')
  })
})
