import { parseDate } from '@internationalized/date'
import {
  Calendar as CalendarIcon,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  Search,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Button as RacButton,
  Checkbox as RacCheckbox,
  SearchField as RacSearchField,
  Select as RacSelect,
  Switch as RacSwitch,
  TextField as RacTextField,
  SelectValue,
  Text,
  TextArea,
} from 'react-aria-components'
import { names } from '../class-names.ts'
import toggle from '../controls/toggle.module.css'
import { OverlayMark } from '../overlays/overlay.tsx'
import popover from '../overlays/popover.module.css'
import date from './date-field.module.css'
import css from './field.module.css'
import search from './search-field.module.css'
import select from './select.module.css'

interface Described {
  label: string
  /** What belongs into it, below the field. */
  hint?: ReactNode
  /** What is wrong with it; replaces the hint. */
  problem?: string | undefined
}

const below = ({ hint, problem }: Described): ReactNode => (
  <>
    {hint && !problem ? (
      <Text slot="description" className={css.hint ?? ''}>
        {hint}
      </Text>
    ) : null}
    <FieldError className={css.problem ?? ''}>{problem}</FieldError>
  </>
)

export interface TextFieldProps extends Described {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  autoFocus?: boolean
  required?: boolean
  type?: 'text' | 'email' | 'password' | 'url'
  /** The label is for assistive technology only. */
  bare?: boolean
  readOnly?: boolean
  code?: boolean
  /** More than one line: a text area of this many rows. */
  rows?: number
}

/** Text in one line, or in several when `rows` is given. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    placeholder,
    autoFocus,
    required,
    type = 'text',
    bare,
    readOnly,
    code,
    rows,
  } = props
  const field = { className: names(css.input, code && css.code), ...(placeholder ? { placeholder } : {}) }
  return (
    <RacTextField
      className={css.field ?? ''}
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={props.problem !== undefined}
      {...(autoFocus ? { autoFocus } : {})}
      {...(required ? { isRequired: true } : {})}
      {...(readOnly ? { isReadOnly: true } : {})}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {bare ? null : <Label className={css.label ?? ''}>{label}</Label>}
      {rows === undefined ? <Input {...field} /> : <TextArea {...field} rows={rows} />}
      {below(props)}
    </RacTextField>
  )
}

export interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  autoFocus?: boolean
  onSubmit?: (value: string) => void
}

/** Filters the content below. Escape clears it. */
export function SearchField({ label, value, onChange, placeholder, autoFocus, onSubmit }: SearchFieldProps) {
  return (
    <RacSearchField
      aria-label={label}
      className={search.search ?? ''}
      value={value}
      onChange={onChange}
      {...(autoFocus ? { autoFocus } : {})}
      {...(onSubmit ? { onSubmit } : {})}
    >
      <Search className={search.searchIcon} aria-hidden="true" />
      <Input className={search.searchInput ?? ''} {...(placeholder ? { placeholder } : {})} />
      <RacButton className={search.clear ?? ''} aria-label="Clear search">
        <X aria-hidden="true" />
      </RacButton>
    </RacSearchField>
  )
}

export interface SelectProps<T extends string> extends Described {
  options: readonly { id: T; label: string; note?: string }[]
  chosen: T | null
  onChoose: (id: T) => void
  placeholder?: string
  bare?: boolean
  small?: boolean
}

/** One of a list, in a popover. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, options, chosen, onChoose, placeholder = 'Choose', bare, small } = props
  return (
    <RacSelect
      className={css.field ?? ''}
      value={chosen}
      placeholder={placeholder}
      isInvalid={props.problem !== undefined}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key)
        if (option) onChoose(option.id)
      }}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {bare ? null : <Label className={css.label ?? ''}>{label}</Label>}
      <RacButton className={names(css.input, select.select, small && css.small)}>
        <span className={select.selected} title={options.find(({ id }) => id === chosen)?.label}>
          <SelectValue />
        </span>
        <ChevronDown className={select.chevron} aria-hidden="true" />
      </RacButton>
      {below(props)}
      <Popover className={popover.popover ?? ''} offset={4}>
        <OverlayMark />
        <ListBox className={select.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              textValue={option.label}
              className={select.option ?? ''}
            >
              <span>{option.label}</span>
              {option.note ? <span className={select.note}>{option.note}</span> : null}
              <Check className={select.tick} aria-hidden="true" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </RacSelect>
  )
}

export interface DateFieldProps extends Described {
  /** YYYY-MM-DD. */
  value: string
  onChange: (value: string) => void
  /** The earliest day, YYYY-MM-DD. */
  earliest?: string
}

/** A day, typed part by part or chosen from a calendar. */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, earliest } = props
  return (
    <DatePicker
      className={css.field ?? ''}
      value={parseDate(value)}
      isInvalid={props.problem !== undefined}
      onChange={(day) => {
        if (day) onChange(day.toString())
      }}
      {...(earliest ? { minValue: parseDate(earliest) } : {})}
    >
      <Label className={css.label ?? ''}>{label}</Label>
      <Group className={names(css.input, date.date)}>
        <DateInput className={date.segments ?? ''}>
          {(segment) => <DateSegment segment={segment} className={date.segment ?? ''} />}
        </DateInput>
        <RacButton className={date.calendarButton ?? ''} aria-label="Open calendar">
          <CalendarIcon aria-hidden="true" />
        </RacButton>
      </Group>
      {below(props)}
      <Popover className={popover.popover ?? ''} offset={4}>
        <OverlayMark />
        <Dialog className={date.calendarDialog ?? ''}>
          <Calendar className={date.calendar ?? ''}>
            <div className={date.month}>
              <RacButton slot="previous" className={date.calendarButton ?? ''}>
                <ChevronLeft aria-hidden="true" />
              </RacButton>
              <CalendarHeading className={date.monthName ?? ''} />
              <RacButton slot="next" className={date.calendarButton ?? ''}>
                <ChevronRight aria-hidden="true" />
              </RacButton>
            </div>
            <CalendarGrid weekdayStyle="short">
              {(day) => <CalendarCell date={day} className={date.day ?? ''} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

export interface CheckboxProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** Part of what it represents is selected. */
  partly?: boolean
  /** The label is for assistive technology only. */
  bare?: boolean
  disabled?: boolean
}

/** One thing chosen or not. */
export function Checkbox(props: CheckboxProps) {
  const { label, checked, onChange, partly = false, bare, disabled = false } = props
  return (
    <RacCheckbox
      className={toggle.checkbox ?? ''}
      isSelected={checked}
      isIndeterminate={partly}
      isDisabled={disabled}
      onChange={onChange}
      {...(bare ? { 'aria-label': label } : {})}
    >
      <span className={toggle.box} aria-hidden="true">
        <svg viewBox="0 0 12 12" className={toggle.boxMark} aria-hidden="true">
          {partly ? <path d="M2.5 6h7" /> : <path d="M2.2 6.4l2.6 2.6 5-5.6" />}
        </svg>
      </span>
      {bare ? null : label}
    </RacCheckbox>
  )
}

/** A setting that is on or off, at once. */
export function Switch({
  label,
  hint,
  on,
  onChange,
}: {
  label: string
  hint?: string
  on: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <RacSwitch className={toggle.switch ?? ''} isSelected={on} onChange={onChange}>
      <span className={toggle.track} aria-hidden="true">
        <span className={toggle.thumb} />
      </span>
      <span className={toggle.switchWords}>
        <span className={toggle.switchLabel}>{label}</span>
        {hint ? <span className={css.hint}>{hint}</span> : null}
      </span>
    </RacSwitch>
  )
}
