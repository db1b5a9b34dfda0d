import { ExternalLink } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatTime } from '../../core/format/dates.ts'
import type { EventPayload, Output } from '../../electron/ipc/contract.ts'
import type { Account } from '../../electron/ipc/shapes.ts'
import { useAct, useEvent } from '../shared/api.ts'
import { Button } from '../ui/controls/button.tsx'
import { Segmented } from '../ui/controls/segmented.tsx'
import { Spinner } from '../ui/feedback/spinner.tsx'
import { ErrorState } from '../ui/feedback/states.tsx'
import { Checkbox, TextField } from '../ui/fields/field.tsx'
import css from './connect-screen.module.css'
import { CopyField, Step } from './steps.tsx'

type Flow = 'browser' | 'code'
type Code = EventPayload<'signInCode'>

function OpenPage({ page, children }: { page: 'portal' | 'code'; children: string }) {
  const open = useAct('openSignInPage')
  return (
    <Button icon={ExternalLink} onPress={() => void open.act({ page })}>
      {children}
    </Button>
  )
}

/** The steps in the developer portal, needed once. Sources: vendor's guides to applications and PKCE. */
function PortalSteps({ signInInfo, flow }: { signInInfo: Output<'readSignInInfo'>; flow: Flow }) {
  return (
    <>
      <Step number={1} title="Open the developer portal in your browser">
        <p>Sign in as the owner or a manager of the account you want to connect.</p>
        <CopyField
          label="Developer portal address"
          text={signInInfo.portal}
          action={<OpenPage page="portal">Open</OpenPage>}
        />
      </Step>
      <Step number={2} title="Create a new application">
        <p>
          Give it any name that doesn't contain "Constant Contact". For the flow, choose{' '}
          {flow === 'browser' ? <b>Proof Key for Code Exchange (PKCE)</b> : <b>Device Flow</b>}. Either type
          of refresh token works. You can't change the flow later.
        </p>
      </Step>
      {flow === 'browser' ? (
        <Step number={3} title="Enter this exact redirect address">
          <p>Replace what's in the field. A missing letter or an extra slash makes the sign-in fail.</p>
          <CopyField label="Redirect address" text={signInInfo.redirectAddress} />
        </Step>
      ) : null}
    </>
  )
}

function UserCode({ code, localZone }: { code: Code; localZone: string }) {
  return (
    <div className={css.code}>
      <p>Open this page in any browser, on any device, and enter the code:</p>
      <p className={css.userCode}>
        <output aria-label="Code">{code.userCode}</output>
      </p>
      <CopyField
        label="Page address"
        text={code.page}
        action={<OpenPage page="code">Open in browser</OpenPage>}
      />
      <p className={css.hint}>The code expires at {formatTime(code.expiresAt, localZone)}.</p>
    </div>
  )
}

interface WaitingProps {
  flow: Flow
  code: Code | null
  localZone: string
  onCancel: () => void
}

function Waiting({ flow, code, localZone, onCancel }: WaitingProps) {
  const text =
    flow === 'browser'
      ? 'Waiting for you to finish signing in in your browser'
      : code
        ? 'Waiting for you to enter the code'
        : 'Getting a code'
  return (
    <div className={css.waiting}>
      {flow === 'code' && code ? <UserCode code={code} localZone={localZone} /> : null}
      <div className={css.actions}>
        <Spinner text={text} />
        <Button onPress={onCancel}>Cancel sign-in</Button>
      </div>
    </div>
  )
}

interface ConnectV3Props {
  signInInfo: Output<'readSignInInfo'>
  /** The account to sign in to again. */
  known: Account | undefined
  /** The time zone of this computer. */
  localZone: string
  onConnected: (account: Account) => void
}

/** The steps that connect a V3 account: the developer portal, then the sign-in. */
export function ConnectV3({ signInInfo, known, localZone, onConnected }: ConnectV3Props) {
  const [flow, setFlow] = useState<Flow>('browser')
  const [clientId, setClientId] = useState(known?.apiKey ?? '')
  const [chooseAccount, setChooseAccount] = useState(false)
  const [code, setCode] = useState<Code | null>(null)
  const browser = useAct('signInWithBrowser', { quiet: true })
  const device = useAct('signInWithCode', { quiet: true })
  const cancel = useAct('cancelSignIn')
  const stopped = useRef(false)
  const busy = browser.busy || device.busy
  const error = flow === 'browser' ? browser.error : device.error
  const key = clientId.trim()
  useEvent('signInCode', setCode)

  const signIn = async () => {
    setCode(null)
    stopped.current = false
    const result =
      flow === 'browser'
        ? await browser.act({ clientId: key, chooseAccount })
        : await device.act({ clientId: key })
    // A sign-in that the operator canceled isn't an error to show.
    if (!result.ok && stopped.current) (flow === 'browser' ? browser : device).reset()
    if (result.ok) onConnected(result.value)
  }
  const stop = () => {
    stopped.current = true
    void cancel.act(undefined)
  }
  const choose = (next: Flow) => {
    if (busy) stop()
    setFlow(next)
  }
  return (
    <>
      <p className={css.lead}>
        Constant Contact requires you to register an application once. It takes about three minutes. After
        that, signing in is one click.
      </p>
      <div className={css.flow}>
        <Segmented
          label="Sign-in method"
          options={[
            { id: 'browser', label: "In this computer's browser" },
            { id: 'code', label: 'With a code in any browser' },
          ]}
          chosen={flow}
          onChoose={choose}
        />
      </div>
      <ol className={css.steps}>
        <PortalSteps signInInfo={signInInfo} flow={flow} />
        <Step number={flow === 'browser' ? 4 : 3} title="Paste the client ID and sign in">
          <p>
            The portal calls it the API key or client ID. It isn't secret, and you don't need a client secret.
          </p>
          <form
            className={css.form}
            onSubmit={(event) => {
              event.preventDefault()
              if (key !== '' && !busy) void signIn()
            }}
          >
            <TextField
              label="Client ID"
              code
              value={clientId}
              onChange={setClientId}
              placeholder="00000000-0000-0000-0000-000000000000"
              readOnly={busy}
              autoFocus={known !== undefined}
            />
            {flow === 'browser' ? (
              <Checkbox
                label="Ask which account to use, even if the browser is signed in"
                checked={chooseAccount}
                onChange={setChooseAccount}
                disabled={busy}
              />
            ) : null}
            {busy ? (
              <Waiting flow={flow} code={code} localZone={localZone} onCancel={stop} />
            ) : (
              <div className={css.actions}>
                <Button
                  variant="primary"
                  type="submit"
                  whyOff={key === '' ? 'Enter the client ID.' : undefined}
                >
                  Sign in…
                </Button>
              </div>
            )}
          </form>
          {error && !busy ? <ErrorState inside error={error} /> : null}
        </Step>
      </ol>
      <p className={css.foot}>
        Permissions requested: {signInInfo.scopes.join(', ')}. Campaign Desk can't read anything else in the
        account.
      </p>
    </>
  )
}
