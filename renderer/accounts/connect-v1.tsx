import { useRef, useState } from 'react'
import { postalAddressProblems } from '../../electron/ipc/rules.ts'
import type { Account, PostalAddress } from '../../electron/ipc/shapes.ts'
import { type ApiError, call, toApiError } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import { ErrorState } from '../ui/feedback/states.tsx'
import { Select, TextField } from '../ui/fields/field.tsx'
import { SecretField, type SecretFieldHandle } from '../ui/fields/secret-field.tsx'
import css from './connect-screen.module.css'
import { Step } from './steps.tsx'

const zones = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') }))

const noAddress: PostalAddress = {
  organization: '',
  line1: '',
  line2: '',
  city: '',
  state: '',
  postalCode: '',
  country: 'US',
}

interface AddressProps {
  address: PostalAddress
  problems: ReturnType<typeof postalAddressProblems>
  readOnly: boolean
  onChange: (address: PostalAddress) => void
}

function FooterAddress({ address, problems, readOnly, onChange }: AddressProps) {
  const field = (name: keyof PostalAddress, label: string) => (
    <TextField
      label={label}
      value={address[name]}
      onChange={(value) => onChange({ ...address, [name]: value })}
      problem={problems[name]}
      readOnly={readOnly}
    />
  )
  return (
    <>
      {field('organization', 'Organization')}
      {field('line1', 'Street')}
      {field('line2', 'Address line 2')}
      <div className={css.pair}>
        {field('city', 'City')}
        {field('state', 'State')}
      </div>
      <div className={css.pair}>
        {field('postalCode', 'Postal code')}
        {field('country', 'Country')}
      </div>
    </>
  )
}

interface ConnectV1Props {
  known: Account | undefined
  /** The time zone of this computer. */
  localZone: string
  onConnected: (account: Account) => void
}

/** The form that connects a V1 account: its credentials, and the details that V1 doesn't provide. */
export function ConnectV1({ known, localZone, onConnected }: ConnectV1Props) {
  const [apiKey, setApiKey] = useState(known?.apiKey ?? '')
  const [userName, setUserName] = useState(known?.userName ?? '')
  const [timeZone, setTimeZone] = useState(known?.timeZone ?? localZone)
  const [address, setAddress] = useState<PostalAddress>(known?.address ?? noAddress)
  const [tried, setTried] = useState(false)
  const [noPassword, setNoPassword] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const password = useRef<SecretFieldHandle>(null)
  const problems = postalAddressProblems(address)
  const missing = (value: string, name: string): string | undefined =>
    tried && value.trim() === '' ? `Enter the ${name}.` : undefined
  const isFilled =
    apiKey.trim() !== '' &&
    userName.trim() !== '' &&
    Object.values(problems).every((problem) => problem === undefined)

  const connect = async () => {
    setTried(true)
    if (!isFilled) return
    const typed = password.current?.take() ?? ''
    setNoPassword(typed === '')
    if (typed === '') return password.current?.focus()
    setBusy(true)
    setError(null)
    try {
      // Not a mutation: its input would stay in the query cache for a while, with the password.
      onConnected(await call('connectV1', { apiKey, userName, password: typed, timeZone, address }))
    } catch (thrown) {
      setError(toApiError(thrown))
      password.current?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p className={css.lead}>
        For organizations that already have a key for the older XML API. You can create drafts, lists and
        contacts. Whether you can schedule depends on the key. New applications use V3.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void connect()
        }}
      >
        <ol className={css.steps}>
          <Step number={1} title="Enter your credentials">
            <div className={css.form}>
              <TextField
                label="API key"
                code
                value={apiKey}
                onChange={setApiKey}
                problem={missing(apiKey, 'API key')}
                readOnly={busy}
              />
              <TextField
                label="User name"
                value={userName}
                onChange={setUserName}
                problem={missing(userName, 'user name')}
                readOnly={busy}
                hint="Your Constant Contact website user name."
              />
              <SecretField
                ref={password}
                label="Password"
                readOnly={busy}
                problem={noPassword ? 'Enter the password.' : undefined}
                hint="Enter it once. Campaign Desk never shows it again."
              />
            </div>
          </Step>
          <Step number={2} title="Details the V1 API doesn't provide">
            <p>
              The scheduling page uses this time zone. The address appears in the footer of emails for
              locations without their own address.
            </p>
            <div className={css.form}>
              <Select label="Account time zone" options={zones} chosen={timeZone} onChoose={setTimeZone} />
              <FooterAddress
                address={address}
                problems={tried ? problems : {}}
                readOnly={busy}
                onChange={setAddress}
              />
            </div>
          </Step>
          <Step number={3} title="Connect">
            <div className={css.actions}>
              {busy ? (
                <Spinner text="Checking with Constant Contact" />
              ) : (
                <Button variant="primary" type="submit">
                  Connect
                </Button>
              )}
            </div>
            {error && !busy ? <ErrorState inside error={error} /> : null}
          </Step>
        </ol>
      </form>
    </>
  )
}
