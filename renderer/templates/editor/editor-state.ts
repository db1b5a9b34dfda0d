import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { html, htmlCompletionSource } from '@codemirror/lang-html'
import { liquid } from '@codemirror/lang-liquid'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { completeTemplate, type EditorCompletions } from './complete-template.ts'
import { editorTheme, lineEditorTheme } from './editor-look.ts'

export interface EditorKind {
  offered: () => EditorCompletions
  /** Attributes of the field that is typed into: its name and description. */
  attributes: () => Record<string, string>
  onChange: (text: string) => void
}

const common = ({ attributes, onChange }: EditorKind): Extension => [
  history(),
  drawSelection(),
  highlightSpecialChars(),
  EditorState.allowMultipleSelections.of(true),
  EditorView.contentAttributes.of(attributes),
  // Its scroller is then known to be reachable by keyboard.
  EditorView.contentAttributes.of({ tabindex: '0' }),
  EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) onChange(state.doc.toString())
  }),
]

/** The editor's own texts, in this app's voice. */
const phrases = EditorState.phrases.of({
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'whole words': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close the search',
})

const foldMark = (isOpen: boolean): HTMLElement => {
  const mark = document.createElement('span')
  mark.textContent = isOpen ? '⌄' : '›'
  mark.title = isOpen ? 'Fold' : 'Unfold'
  if (isOpen) mark.dataset.open = ''
  return mark
}

/** Source with HTML and Liquid: several lines, a gutter, search, folding; Tab indents, Escape and then Tab leaves. */
export const sourceExtensions = (kind: EditorKind): Extension => [
  common(kind),
  lineNumbers(),
  lintGutter(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  codeFolding(),
  foldGutter({ markerDOM: foldMark }),
  phrases,
  bracketMatching(),
  closeBrackets(),
  search({ top: true }),
  highlightSelectionMatches({ maxMatches: 200 }),
  indentUnit.of('  '),
  EditorState.tabSize.of(2),
  liquid({ base: html() }),
  autocompletion({
    override: [completeTemplate(kind.offered), htmlCompletionSource],
    icons: false,
    maxRenderedOptions: 60,
  }),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...lintKeymap,
    ...defaultKeymap,
    indentWithTab,
  ]),
  editorTheme,
]

/** One line of text with placeholders: a subject, a preheader, a from name. Tab moves to the next field. */
export const lineExtensions = (kind: EditorKind): Extension => [
  common(kind),
  closeBrackets(),
  liquid({ base: html() }),
  autocompletion({ override: [completeTemplate(kind.offered)], icons: false }),
  // Whatever comes in, by keyboard, clipboard or hand, stays one line.
  EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, ' ')),
  EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
  lineEditorTheme,
]
