import { liquidLanguage } from '@codemirror/lang-liquid'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const markup = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--code-tag)' },
  { tag: [tags.attributeName, tags.propertyName], color: 'var(--code-attribute)' },
  { tag: [tags.attributeValue, tags.string], color: 'var(--code-string)' },
  { tag: [tags.comment, tags.documentMeta, tags.processingInstruction], color: 'var(--ink-3)' },
])

/** Liquid stands out from the HTML and CSS around it: it is what differs between locations. */
const placeholders = HighlightStyle.define(
  [
    {
      tag: [
        tags.brace,
        tags.keyword,
        tags.controlKeyword,
        tags.definitionKeyword,
        tags.operatorKeyword,
        tags.moduleKeyword,
        tags.atom,
        tags.function(tags.variableName),
        tags.punctuation,
        tags.compareOperator,
      ],
      color: 'var(--code-liquid)',
    },
    { tag: tags.variableName, color: 'var(--code-liquid)', fontWeight: '600' },
    { tag: tags.string, color: 'var(--code-string)' },
    { tag: tags.comment, color: 'var(--ink-3)' },
  ],
  { scope: liquidLanguage },
)

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: 'var(--text-code)', lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px 0 8px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-selectionBackground': { backgroundColor: 'var(--tint-strong)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--tint-strong)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--tint) 50%, transparent)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink-3)',
    borderRight: '1px solid var(--line-soft)',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '36px', padding: '0 8px 0 4px' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-foldGutter .cm-gutterElement': { color: 'var(--ink-3)', cursor: 'pointer' },
  // Foldable parts are marked on hover; folded ones always.
  '.cm-foldGutter [data-open]': { opacity: '0' },
  '.cm-gutters:hover .cm-foldGutter [data-open]': { opacity: '1' },
  '.cm-foldPlaceholder': {
    border: '1px solid var(--line)',
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink-2)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--tint-strong)',
    outline: '1px solid var(--line-strong)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-wash)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-wash)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--tint-strong)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--tint)' },

  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--bad) 1px', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warn) 1px', textUnderlineOffset: '3px' },
  '.cm-lintRange-active': { backgroundColor: 'var(--tint)' },
  '.cm-lintPoint:after': { display: 'none' },
  '.cm-gutter-lint': { width: '16px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '6px 0 0 5px' },
  // The shapes of the status glyphs: a square for an error, a triangle for a warning.
  '.cm-lint-marker': { width: '8px', height: '8px' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--bad)', borderRadius: '1px' },
  '.cm-lint-marker-warning': {
    content: 'none',
    backgroundColor: 'var(--warn)',
    clipPath: 'polygon(50% 0, 100% 100%, 0 100%)',
  },

  '.cm-tooltip': {
    border: '0',
    borderRadius: 'var(--radius-large)',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-tooltip-lint': { font: 'var(--text-small)' },
  '.cm-diagnostic': { padding: '6px 12px', borderLeft: '0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '240px',
    minWidth: '280px',
    padding: '4px',
    font: 'var(--text)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '28px',
    padding: '0 8px',
    borderRadius: 'var(--radius)',
    color: 'var(--ink)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--tint)',
    color: 'var(--ink)',
    outline: '1px solid var(--focus)',
    outlineOffset: '-1px',
  },
  '.cm-completionLabel': { font: 'var(--text-code)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600', color: 'var(--accent-ink)' },
  '.cm-completionDetail': {
    flex: '1',
    marginLeft: '0',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    textAlign: 'right',
    font: 'var(--text-small)',
    fontStyle: 'normal',
    color: 'var(--ink-2)',
  },

  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '6px',
    padding: '6px 36px 6px 12px',
    font: 'var(--text-small)',
  },
  '.cm-panel.cm-search br': { flexBasis: '100%', height: '0', content: '""', display: 'block' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    margin: '0',
    font: 'var(--text-small)',
  },
  '.cm-panel.cm-search input, .cm-panel.cm-search button': { margin: '0' },
  '.cm-panel.cm-search [name=close]': {
    position: 'absolute',
    top: '6px',
    right: '8px',
    width: '24px',
    height: '24px',
    font: 'var(--text)',
    color: 'var(--ink-2)',
  },
  '.cm-textfield': {
    height: 'var(--control-small)',
    padding: '0 8px',
    border: '1px solid var(--line-input)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    font: 'var(--text-small)',
  },
  '.cm-button': {
    height: 'var(--control-small)',
    padding: '0 8px',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius)',
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    font: 'var(--text-small-name)',
    '&:hover': { backgroundColor: 'var(--hover)' },
    '&:active': { backgroundImage: 'none', backgroundColor: 'var(--pressed)' },
  },
})

/** One line among the fields of a form: looks like them. */
const lineTheme = EditorView.theme({
  '&': { height: 'auto', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: 'var(--text)', lineHeight: '20px', overflowX: 'auto', scrollbarWidth: 'none' },
  '.cm-content': { padding: '3px 0' },
  '.cm-line': { padding: '0 8px' },
})

const inColor: Extension = [syntaxHighlighting(placeholders), syntaxHighlighting(markup)]

/** The editor under the app's tokens, light and dark. */
export const editorTheme: Extension = [theme, inColor]
// The first match wins.
export const lineEditorTheme: Extension = [lineTheme, theme, inColor]
