import { type Ref, useId, useImperativeHandle, useRef } from 'react'
import css from './field.module.css'

/** Gives the form a secret: once, then it is gone from the page. */
export interface SecretFieldHandle {
  /** What was typed; the field is empty afterwards. */
  take(): string
  focus(): void
}

export interface SecretFieldProps {
  label: string
  hint?: string
  problem?: string | undefined
  readOnly?: boolean
  ref: Ref<SecretFieldHandle>
}

/** A password. The typed text is only in the field and never in the page's state, so that nothing keeps it. */
export function SecretField({ label, hint, problem, readOnly = false, ref }: SecretFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({
    take: () => {
      const field = input.current
      const typed = field?.value ?? ''
      if (field) field.value = ''
      return typed
    },
    focus: () => input.current?.focus(),
  }))
  const below = problem ?? hint
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        readOnly={readOnly}
        className={css.input}
        aria-invalid={problem !== undefined}
        {...(problem === undefined ? {} : { 'data-invalid': true })}
        {...(below === undefined ? {} : { 'aria-describedby': `${id}-below` })}
      />
      {below === undefined ? null : (
        <span id={`${id}-below`} className={problem === undefined ? css.hint : css.problem}>
          {below}
        </span>
      )}
    </div>
  )
}
