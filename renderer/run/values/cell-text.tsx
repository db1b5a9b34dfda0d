import css from './grid.module.css'

/** Text with its Liquid set apart: what stands between braces is a rule, not words that go out. */
export function CellText({ text }: { text: string }) {
  if (!text.includes('{{')) return text.replace(/\s*\n\s*/g, ' ↵ ')
  return text.split(/(\{\{.*?\}\})/).map((part, index) =>
    part.startsWith('{{') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their order
      <span key={index} className={css.code}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}
