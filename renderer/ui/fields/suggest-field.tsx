import { Check, ChevronDown } from 'lucide-react'
import {
  Button,
  ComboBox,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { names } from '../class-names.ts'
import { OverlayMark } from '../overlays/overlay.tsx'
import popover from '../overlays/popover.module.css'
import fieldCss from './field.module.css'
import select from './select.module.css'
import css from './suggest-field.module.css'

export interface Suggestion {
  text: string
  note?: string | undefined
}

export interface SuggestFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  suggestions: readonly Suggestion[]
  /** What belongs into it, below the field. */
  hint?: string | undefined
  /** What is wrong with it; replaces the hint. */
  problem?: string | undefined
  placeholder?: string
  /** The label is for assistive technology only. */
  bare?: boolean
  small?: boolean
}

/** Text in one line, with what is usual offered below it; anything else may be typed. */
export function SuggestField(props: SuggestFieldProps) {
  const { label, value, onChange, suggestions, hint, problem, placeholder, bare, small } = props
  return (
    <ComboBox
      className={fieldCss.field ?? ''}
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="input"
      inputValue={value}
      onInputChange={onChange}
      defaultItems={suggestions.map(({ text, note }) => ({ id: text, text, note }))}
      isInvalid={problem !== undefined}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {bare ? null : <Label className={fieldCss.label ?? ''}>{label}</Label>}
      <Group className={css.group ?? ''}>
        <Input
          className={names(fieldCss.input, css.text, small && fieldCss.small)}
          {...(placeholder ? { placeholder } : {})}
        />
        <Button className={css.open ?? ''} aria-label="Show suggestions">
          <ChevronDown aria-hidden="true" />
        </Button>
      </Group>
      {hint && !problem ? (
        <Text slot="description" className={fieldCss.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
      <FieldError className={fieldCss.problem ?? ''}>{problem}</FieldError>
      <Popover className={popover.popover ?? ''} offset={4}>
        <OverlayMark />
        <ListBox className={select.list ?? ''}>
          {(item: { id: string; text: string; note: string | undefined }) => (
            <ListBoxItem id={item.id} textValue={item.text} className={select.option ?? ''}>
              <span>{item.text}</span>
              {item.note ? <span className={select.note}>{item.note}</span> : null}
              <Check className={select.tick} aria-hidden="true" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
